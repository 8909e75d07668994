"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import {
  type ClusterFormProps,
  WithClusterProperties,
} from "@/components/properties/with-cluster-properties";
import { QuorumFacts } from "@/components/quorum/quorum-facts";
import { WitnessFields } from "@/components/quorum/witness-fields";
import { witnessServers } from "@/components/quorum/witness-servers";
import { ipAddressSchema } from "@/protocol/names";

/** Configure Quorum: what votes now, what fits the number of nodes, and a witness that is set up or taken away. */
export function ConfigureQuorum({ clusterId }: { clusterId: string }) {
  const t = useTranslations("quorum");
  return (
    <WithClusterProperties
      clusterId={clusterId}
      name="cluster-quorum"
      title={t("title", { cluster: "" })}
      form={Form}
    />
  );
}

function Form({ clusterId, stored: { revision, properties }, onReload }: ClusterFormProps) {
  const t = useTranslations("quorum");
  const cluster = useCluster(clusterId);
  const state = useConsole((all) => all);
  const [witness, setWitness] = useState(properties.witness);
  if (!cluster || !state) return null;
  const members = Object.values(cluster.nodes);
  const told = members.map(({ serverId, name }) => ({
    name,
    watchdogs: state.servers[serverId]?.report?.watchdogs,
  }));
  const withoutWatchdog = told.some(({ watchdogs }) => watchdogs === undefined)
    ? null
    : told.filter(({ watchdogs }) => watchdogs?.length === 0).map(({ name }) => name);
  const wrong = witness !== null && !ipAddressSchema.safeParse(witness.address).success;
  const changed = JSON.stringify(witness) !== JSON.stringify(properties.witness);
  return (
    <EditForm
      title={t("title", { cluster: cluster.name })}
      action={t("apply")}
      clusterId={clusterId}
      revision={revision}
      edits={changed ? [{ type: "set-witness", witness }] : []}
      invalid={wrong}
      onReload={onReload}
    >
      <QuorumFacts clusterId={clusterId} />
      <WitnessFields
        nodes={members.length}
        value={witness}
        servers={witnessServers(state, cluster)}
        withoutWatchdog={withoutWatchdog}
        addressError={wrong ? t("addressWrong") : undefined}
        onChange={setWitness}
      />
    </EditForm>
  );
}
