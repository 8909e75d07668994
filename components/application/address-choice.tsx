"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { type ApplicationDraft, clientNetworksOf } from "@/components/application/application-draft";
import { callApi } from "@/components/console/api-client";
import { ProblemView } from "@/components/operation/problem-view";
import { Field, Input, Select } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterState } from "@/protocol/console-state";
import { ipAddressSchema } from "@/protocol/names";
import { toProblem } from "@/protocol/problem";

/** Whether the address is free, asked from every node on the network. */
export function useFreeAddress(cluster: ClusterState | null, { network, address }: ApplicationDraft) {
  const adapters = Object.fromEntries(
    Object.values(cluster?.interfaces ?? {})
      .filter((entry) => entry.network === network)
      .flatMap(({ node, adapter }) => {
        const serverId = cluster?.nodes[node]?.serverId;
        return serverId ? [[serverId, adapter]] : [];
      }),
  );
  return useQuery({
    queryKey: ["address-check", address, adapters],
    queryFn: ({ signal }) => callApi("checkAddress", { body: { adapters, address }, signal }),
    enabled: Object.keys(adapters).length > 0 && ipAddressSchema.safeParse(address).success,
    retry: false,
    staleTime: 5000,
  });
}

interface Props {
  cluster: ClusterState;
  draft: ApplicationDraft;
  check: ReturnType<typeof useFreeAddress>;
  /** What was entered is no address. */
  isWrong: boolean;
  onChange: (draft: ApplicationDraft) => void;
}

/** The address that clients use, which moves with the application; whether it is free is asked at once. */
export function AddressChoice({ cluster, draft, check, isWrong, onChange }: Props) {
  const t = useTranslations("application");
  const wizard = useTranslations("wizard.address");
  const { network, address } = draft;
  const error = isWrong
    ? wizard("invalid")
    : check.data?.taken
      ? wizard("taken", { address, by: check.data.by ?? "–", from: check.data.seenFrom ?? "–" })
      : undefined;
  const networks = clientNetworksOf(cluster.networks);
  if (networks.length === 0) return <p className="text-warn">{wizard("noNetwork")}</p>;
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label={wizard("network")}>
          <Select value={network} onChange={(event) => onChange({ ...draft, network: event.target.value })}>
            {networks.map(({ name, subnet }) => (
              <option key={name} value={name}>{`${name} (${subnet})`}</option>
            ))}
          </Select>
        </Field>
        <Field label={t("address")} error={error} required>
          <Input
            value={address}
            autoComplete="off"
            onChange={(event) => onChange({ ...draft, address: event.target.value.trim() })}
          />
        </Field>
      </div>
      {check.isFetching ? <Spinner /> : null}
      {check.error ? <ProblemView problem={toProblem(check.error)} /> : null}
      {check.data && !check.data.taken && !check.isFetching ? (
        <p className="text-good">{wizard("free", { address })}</p>
      ) : null}
    </>
  );
}
