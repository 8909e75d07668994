"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import {
  type NetworkDraft,
  ownAddresses,
  unusedSubnets,
  valuesOf,
} from "@/components/networks/network-draft";
import { NetworkFields } from "@/components/networks/network-fields";
import { useNetworkFields } from "@/components/networks/use-network-fields";
import { EditForm } from "@/components/properties/edit-form";

/** One more network for a running cluster: a subnet that all nodes are on and that it does not use yet is proposed. */
export function NewNetwork({ clusterId }: { clusterId: string }) {
  const [round, begin] = useState(0);
  return <Form key={round} clusterId={clusterId} onReload={() => begin(round + 1)} />;
}

function Form({ clusterId, onReload }: { clusterId: string; onReload: () => void }) {
  const t = useTranslations("networks");
  const cluster = useCluster(clusterId);
  const servers = useConsole((state) => state.servers) ?? {};
  const [revision] = useState(cluster?.revision ?? 1);
  const found = unusedSubnets(
    ownAddresses({ servers }, cluster?.nodes ?? {}),
    Object.values(cluster?.networks ?? {}).map(({ subnet }) => subnet),
  );
  const [draft, setDraft] = useState<NetworkDraft>({
    ...{ name: "", description: "", enabled: true, role: "private" },
    addresses: found[0]?.addresses ?? {},
  });
  const [touched, touch] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const { invalid, ...fields } = useNetworkFields(clusterId, draft, null);
  return (
    <EditForm
      title={t("newTitle", { cluster: cluster?.name ?? "" })}
      action={t("add")}
      clusterId={clusterId}
      revision={revision}
      edits={[{ type: "add-network", ...valuesOf(draft) }]}
      invalid={invalid}
      onFields={setRefused}
      onReload={onReload}
    >
      {found.length === 0 ? <p role="status">{t("noneUnused")}</p> : null}
      <NetworkFields
        draft={draft}
        {...fields}
        untouched={!touched}
        refused={refused}
        onChange={(next) => {
          touch(true);
          setDraft(next);
        }}
      />
    </EditForm>
  );
}
