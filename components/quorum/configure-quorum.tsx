"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import {
  type ClusterFormProps,
  WithClusterProperties,
} from "@/components/properties/with-cluster-properties";
import { diskOffer } from "@/components/quorum/disk-offer";
import { HeadStartChoice } from "@/components/quorum/head-start-choice";
import { type HeadStartOffer, headStartOffer } from "@/components/quorum/head-start-offer";
import { QuorumFacts } from "@/components/quorum/quorum-facts";
import { type Chosen, WitnessFields } from "@/components/quorum/witness-fields";
import { witnessServers } from "@/components/quorum/witness-servers";
import type { Edit } from "@/protocol/edit";
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
  const [chosen, choose] = useState<Chosen>(properties);
  const [isWanted, want] = useState(true);
  if (!cluster || !state) return null;
  const { witness } = chosen;
  const headStart = headStartOffer(cluster, properties, chosen);
  const wrong = witness !== null && !ipAddressSchema.safeParse(witness.address).success;
  return (
    <EditForm
      title={t("title", { cluster: cluster.name })}
      action={t("apply")}
      clusterId={clusterId}
      revision={revision}
      edits={[...editsFor(properties, chosen), ...(isWanted ? headStartEdits(headStart) : [])]}
      invalid={wrong}
      onReload={onReload}
    >
      <QuorumFacts clusterId={clusterId} />
      <WitnessFields
        nodes={Object.keys(cluster.nodes).length}
        value={chosen}
        standing={properties.diskWitness}
        servers={witnessServers(state, cluster)}
        offer={diskOffer(cluster, state)}
        addressError={wrong ? t("addressWrong") : undefined}
        onChange={choose}
      />
      {headStart ? <HeadStartChoice offer={headStart} checked={isWanted} onChange={want} /> : null}
    </EditForm>
  );
}

const headStartEdits = (offer: HeadStartOffer | null): Edit[] =>
  (offer?.changes ?? []).map((change) => ({ type: "set-fence-delay", ...change }));

/** What goes does so first: a server or a disk is the witness, never both. */
function editsFor(before: Chosen, { witness, diskWitness }: Chosen): Edit[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const disk: Edit[] = differs(before.diskWitness, diskWitness)
    ? [{ type: "set-disk-witness", diskWitness }]
    : [];
  const server: Edit[] = differs(before.witness, witness) ? [{ type: "set-witness", witness }] : [];
  return diskWitness ? [...server, ...disk] : [...disk, ...server];
}
