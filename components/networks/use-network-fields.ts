import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import { useNameError } from "@/components/forms/use-name-error";
import { addressFaults, type NetworkDraft, ownAddresses } from "@/components/networks/network-draft";

/** What a form for a network needs besides what is entered: nodes, their addresses, what is wrong. */
export function useNetworkFields(clusterId: string, draft: NetworkDraft, ownName: string | null) {
  const forms = useTranslations("forms");
  const nameFault = useNameError();
  const cluster = useCluster(clusterId);
  const servers = useConsole((state) => state.servers) ?? {};
  const nodes = Object.keys(cluster?.nodes ?? {});
  const taken = Object.keys(cluster?.networks ?? {}).filter((name) => name !== ownName);
  const nameError = draft.name === "" ? forms("required") : nameFault(draft.name, taken);
  return {
    nodes,
    own: ownAddresses({ servers }, cluster?.nodes ?? {}),
    nameError,
    invalid: nameError !== undefined || Object.keys(addressFaults(draft, nodes)).length > 0,
  };
}
