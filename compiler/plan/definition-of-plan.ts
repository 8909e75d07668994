import { withLinkNumbers } from "@/compiler/corosync-conf/links";
import { makePause, makePreferences } from "@/compiler/objects/make-constraints";
import { makeFenceDevice } from "@/compiler/objects/make-fence-device";
import { makeGroup } from "@/compiler/objects/make-group";
import { nameValueSet } from "@/compiler/objects/name-values";
import { notesOn } from "@/compiler/objects/notes";
import { ourAlert } from "@/compiler/objects/our-alert";
import { plannedGroups } from "@/compiler/plan/cluster-group";
import type { ClusterPlan } from "@/protocol/cluster-plan";
import { type Definition, definitionSchema } from "@/protocol/definition";

/** A group's stickiness is the sum over its members; one member's alone already beats every preference. */
const STICKINESS = 1000;
/** Where neither administrator nor resource says a timeout. */
const DEFAULT_TIMEOUT = "60s";

/** What a planned cluster is: the wizard's answers, and what we have learnt a new cluster needs besides. */
export function definitionOfPlan(plan: ClusterPlan): Definition {
  const nodes = plan.nodes.map(({ name }) => name);
  const groups = plannedGroups(plan);
  const { dcDeadtimeSeconds: _, ...timing } = plan.timing;
  const full = groups.filter(({ resources }) => resources.length > 0);
  const pauses = plan.nodes.flatMap(({ name, paused }) =>
    full
      .filter((group) => paused && !paused.keeps.includes(group.name))
      .map((group) => makePause(group.name, name)),
  );
  return definitionSchema.parse({
    name: plan.name,
    description: plan.description,
    nodes: plan.nodes,
    networks: withLinkNumbers(plan).networks,
    timing,
    time: plan.time,
    configuration: {
      clusterOptions: [clusterOptions(plan)],
      resources: [
        ...plan.fencing.devices.map((device) => makeFenceDevice(device, nodes)),
        ...full.map(makeGroup),
      ],
      constraints: [
        ...full.flatMap(({ name, preferredOwners }) => makePreferences(name, preferredOwners)),
        ...pauses,
      ],
      resourceDefaults: [
        nameValueSet("defaults.resources", {
          "resource-stickiness": String(STICKINESS),
          // The classic restart threshold of 3 in 900 s: the fourth failure moves the group.
          "migration-threshold": "4",
          "failure-timeout": "900s",
        }),
      ],
      operationDefaults: [nameValueSet("defaults.operations", { timeout: DEFAULT_TIMEOUT })],
      alerts: [ourAlert],
    },
    secretParameters: Object.fromEntries(
      plan.fencing.devices
        .filter(({ secretParameters }) => secretParameters.length > 0)
        .map(({ name, secretParameters }) => [name, secretParameters]),
    ),
    notes: groups.reduce(notesOn, undefined),
  });
}

function clusterOptions({ name, fencing, timing }: ClusterPlan) {
  const options = {
    "cluster-name": name,
    "stonith-enabled": String(fencing.enabled),
    "no-quorum-policy": "stop",
    "dc-deadtime": `${timing.dcDeadtimeSeconds}s`,
    "stonith-timeout": "60s",
    "concurrent-fencing": "true",
    // A survivor is busy just when it takes over. Throttled, Pacemaker does one thing after the other there, checks too:
    // measured at a load of 8 per core, they stood between the start of an address and that of what is behind it.
    "load-threshold": "1000%",
  };
  return {
    id: "cib-bootstrap-options",
    // Pacemaker's own naming, so that tools change these and do not add a second one.
    pairs: Object.entries(options).map(([option, value]) => ({
      id: `cib-bootstrap-options-${option}`,
      name: option,
      value,
    })),
  };
}
