import { readCib } from "@/compiler/cib-model/read";
import { explain } from "@/compiler/why/explain";
import { isNative } from "@/protocol/cib-model/native-part";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { AllocationScore, Explanation } from "@/protocol/why";

interface Asked {
  xml: string;
  epoch: string;
  scores: AllocationScore[];
}

/** Why a group or resource is where it is, by what a node just said. @throws ProblemError `object.unknown` */
export function explainObject(
  cluster: ClusterState | undefined,
  definition: Definition,
  { xml, epoch, scores }: Asked,
  name: string,
): Explanation {
  if (!cluster || !(name in cluster.groups || name in cluster.resources)) {
    throw new ProblemError({
      code: "object.unknown",
      message: `There is no group or resource ${name} any more. Nothing was changed. It may have been deleted meanwhile.`,
      params: { name },
    });
  }
  const { configuration } = readCib(xml);
  const decided = new Set(
    (definition.configuration.constraints ?? []).flatMap((each) => (isNative(each) ? [] : [each.id])),
  );
  return { name, at: Date.now(), epoch, ...explain({ cluster, configuration, scores, decided }, name) };
}
