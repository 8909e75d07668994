import { writeConfiguration } from "@/compiler/cib-model/write";
import { keepForeign } from "@/compiler/corosync-conf/keep-foreign";
import { corosyncConf } from "@/compiler/corosync-conf/write-corosync-conf";
import { withSecrets } from "@/compiler/secret-values";
import type { Definition, Secrets } from "@/protocol/definition";

export interface Compiled {
  corosyncConf: string;
  /** `<configuration>` with the sections that a definition decides; never `nodes` or `status`. */
  configuration: string;
}

/**
 * What a definition becomes on its nodes. Pure: the same definition and secrets give the same text. `"masked"`
 * puts dots in the place of secrets, for people to read.
 */
export function compile(definition: Definition, secrets: Secrets | "masked"): Compiled {
  const { configuration } = withSecrets(definition, secrets);
  const ours = corosyncConf(definition);
  const foreign = definition.foreignCorosyncConf;
  return {
    corosyncConf: foreign === null ? ours : keepForeign(foreign, ours),
    configuration: writeConfiguration(configuration),
  };
}

/**
 * The same, with what it compiles to as the corosync.conf that was found: the next change starts from what runs, and
 * numbers of nodes and links that were given up once do not bring back what stood under them.
 */
export const afterCompiling = (definition: Definition): Definition =>
  definition.foreignCorosyncConf === null
    ? definition
    : { ...definition, foreignCorosyncConf: compile(definition, "masked").corosyncConf };
