import { heartbeatNetworks } from "@/compiler/corosync-conf/links";
import { readSections, sectionsNamed, valueIn } from "@/compiler/corosync-conf/sections";
import { timingOf, withTiming } from "@/compiler/corosync-conf/timing-values";
import { problemsOf, requireNone } from "@/compiler/field-problems";
import type { Definition } from "@/protocol/definition";
import type { DetectionTiming } from "@/protocol/edit";
import { ProblemError } from "@/protocol/problem";
import { checkTiming, type Timing } from "@/protocol/timing";
import { timingForNodes } from "@/protocol/timing-profile";

/** What is decided of it, and how many nodes and networks it is for. */
export const detectionTimingOf = (definition: Definition): DetectionTiming => ({
  timing: timingOf(definition),
  nodes: definition.nodes.length,
  links: heartbeatNetworks(definition).length,
});

/** @throws ProblemError `definition.invalid` with the edit's own fields | `timing.transport` */
export function withDetectionTiming(definition: Definition, timing: Timing): Definition {
  requireKnet(definition);
  requireNone(
    problemsOf((report) => {
      checkTiming(timing, definition.nodes.length, (field, code) => report(`timing.${field}`, code));
    }),
  );
  return withTiming(definition, timing);
}

/** After its nodes became more or fewer: what a profile means depends on their number. */
export function withTimingFollowing(before: Definition, now: Definition): Definition {
  const links = heartbeatNetworks(before).length;
  return withTiming(now, timingForNodes(timingOf(now), before.nodes.length, now.nodes.length, links));
}

/** Pings and the mode of links are knet's, which Corosync 3 uses where nothing else is said. */
function requireKnet({ foreignCorosyncConf }: Definition): void {
  if (foreignCorosyncConf === null) return;
  const [totem] = sectionsNamed(readSections(foreignCorosyncConf), "totem");
  const transport = valueIn(totem, "transport") ?? "knet";
  if (transport === "knet") return;
  throw new ProblemError({
    code: "timing.transport",
    message: `This cluster's Corosync uses the transport ${transport}, whose timing is not managed here. Nothing was changed. Change the transport to knet with the cluster stopped first.`,
    params: { transport },
  });
}
