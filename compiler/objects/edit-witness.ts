import { readSections, sectionsNamed, writeSections } from "@/compiler/corosync-conf/sections";
import { problemsOf, requireNone } from "@/compiler/field-problems";
import type { Definition, Witness } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * A definition with another witness, or none.
 * @throws ProblemError `definition.invalid` with the edit's own fields | `witness.made-elsewhere`
 */
export function withWitness(definition: Definition, witness: Witness | null): Definition {
  if (!definition.witness && hasDevice(definition)) throw madeElsewhere(definition.name);
  requireNone(
    problemsOf((report) => {
      if (!witness) return;
      if (definition.diskWitness) report("witness", "witness.beside-disk");
      if (definition.nodes.length < 2) report("witness", "witness.one-node");
      if (definition.nodes.some(({ serverId }) => serverId === witness.serverId))
        report("witness.serverId", "witness.is-node");
      if (addressesOf(definition).includes(witness.address)) report("witness.address", "witness.is-node");
    }),
  );
  return witness ? { ...definition, witness } : withoutWitness(definition);
}

/** In a corosync.conf that was made elsewhere, our device goes, and two nodes decide as two again. */
export function withoutWitness(definition: Definition): Definition {
  if (!definition.witness) return definition;
  return { ...definition, witness: null, foreignCorosyncConf: withoutDevice(definition) };
}

function withoutDevice({ foreignCorosyncConf, nodes }: Definition): string | null {
  if (foreignCorosyncConf === null) return null;
  const conf = readSections(foreignCorosyncConf);
  for (const quorum of sectionsNamed(conf, "quorum")) {
    quorum.entries = quorum.entries.filter((entry) => entry !== sectionsNamed(quorum, "device")[0]);
    if (nodes.length === 2) quorum.entries.push({ key: "two_node", value: "1" });
  }
  return writeSections(conf);
}

const hasDevice = ({ foreignCorosyncConf }: Definition) =>
  foreignCorosyncConf !== null &&
  sectionsNamed(readSections(foreignCorosyncConf), "quorum").some(
    (quorum) => sectionsNamed(quorum, "device").length > 0,
  );

const addressesOf = ({ networks }: Definition) =>
  networks.flatMap(({ interfaces }) => interfaces.map(({ address }) => address));

const madeElsewhere = (cluster: string) =>
  new ProblemError({
    code: "witness.made-elsewhere",
    message: `${cluster} has a quorum device that was set up with other tools, and it is left as it is. To manage it here, remove it with those tools, take that change over on the cluster's page, and then add a witness.`,
    params: { cluster },
  });
