import type { ClusterState } from "@/protocol/console-state";
import { isProven } from "@/protocol/fencing";
import { hastyDevices } from "@/protocol/head-start";
import { detectionMs } from "@/protocol/timing";
import { unfitFor } from "@/protocol/timing-fitness";
import type { Finding } from "@/server/operations/operation-run";
import { type OperationPhraseCode, phrase } from "@/server/operations/phrases";

/** What the nodes' reports say of a cluster as a whole; null: nobody reports, and then nothing is well. */
type State = ClusterState | null;

type Stem = "headstart" | "timing" | "drift" | "members" | "quorum" | "resources" | "fencing" | "survives";

const good = (code: OperationPhraseCode, params: Record<string, string | number> = {}): Finding => ({
  state: "succeeded",
  finding: phrase(code, params),
});

function bad(
  stem: Stem,
  code: OperationPhraseCode,
  params: Record<string, string | number> = {},
  state: "warning" | "failed" = "failed",
): Finding {
  const why: OperationPhraseCode = `check.${stem}.why`;
  const remedy: OperationPhraseCode = `check.${stem}.remedy`;
  return { state, finding: phrase(code, params), why: phrase(why), remedy: phrase(remedy) };
}

const nobody = (stem: Stem) => bad(stem, "check.unknown");

export function checkDrift(state: State): Finding {
  if (!state?.epoch) return nobody("drift");
  if (!state.drift) return good("check.drift.good", { revision: state.revision });
  return bad("drift", "check.drift.differs", { count: state.drift.count }, "warning");
}

export function checkMembers(state: State): Finding {
  const nodes = Object.values(state?.nodes ?? {});
  const away = nodes.filter((node) => node.state !== "up").map(({ name }) => name);
  if (!state?.seenBy) return nobody("members");
  if (away.length === 0) return good("check.members.good", { count: nodes.length });
  return bad("members", "check.members.away", { nodes: away.join(", ") }, "warning");
}

export function checkQuorum(state: State): Finding {
  if (!state?.quorum) return nobody("quorum");
  const { quorate, votes, expected } = state.quorum;
  if (!quorate) return bad("quorum", "check.quorum.lost", { votes, expected });
  if (votes < expected) return bad("quorum", "check.quorum.some", { votes, expected }, "warning");
  return good("check.quorum.good", { votes, expected });
}

export function checkResources(state: State): Finding {
  if (!state?.seenBy) return nobody("resources");
  const all = Object.values(state.resources);
  const failed = all
    .filter((each) => each.state === "failed" || each.state === "blocked" || each.failCounts.length > 0)
    .map(({ name }) => name);
  if (failed.length === 0) return good("check.resources.good", { count: all.length });
  return bad("resources", "check.resources.failed", { resources: failed.join(", ") }, "warning");
}

export function checkFencingState(state: State): Finding {
  if (!state || state.fencing.enabled === null) return nobody("fencing");
  if (!state.fencing.enabled) return bad("fencing", "check.fencing.off");
  const devices = Object.values(state.fencing.devices);
  if (devices.length === 0) return bad("fencing", "check.fencing.none");
  const failed = devices.filter((device) => device.state !== "online").map(({ name }) => name);
  if (failed.length > 0) return bad("fencing", "check.fencing.failed", { devices: failed.join(", ") });
  const untested = devices.filter(({ test }) => !isProven(test)).map(({ name }) => name);
  if (untested.length > 0)
    return bad("fencing", "check.fencing.untested", { devices: untested.join(", ") }, "warning");
  return good("check.fencing.good", { devices: devices.map(({ name }) => name).join(", ") });
}

/** Whether of two nodes that lose each other only one would be fenced, as far as the devices' answers were timed. */
export function checkHeadStart(state: State): Finding {
  if (!state || state.fencing.enabled === null) return nobody("headstart");
  for (const device of hastyDevices(state)) {
    const { name, node, seconds, needed } = device;
    return bad("headstart", "check.headstart.short", { device: name, node, seconds, needed }, "warning");
  }
  return good("check.headstart.good");
}

/** Whether hosts and networks allow the timing that runs. */
export function checkTiming(state: State): Finding {
  const { tokenMs, consensusMs, linkMode } = state?.timing ?? {};
  if (!state || !tokenMs || !consensusMs) return nobody("timing");
  const seconds = detectionMs({ tokenMs, consensusMs }) / 1000;
  const unfit = unfitFor({ tokenMs, linkMode: linkMode ?? "passive" }, state);
  const pause = unfit.find((each) => each.what === "pause");
  if (pause) {
    const { node, ms, limitMs } = pause;
    return bad("timing", "check.timing.pause", { node, ms, limit: limitMs }, "warning");
  }
  const slow = unfit.find((each) => each.what === "round-trip");
  if (slow) {
    const { network, from, to, ms, limitMs } = slow;
    return bad("timing", "check.timing.slow", { network, from, to, ms, limit: limitMs }, "warning");
  }
  const unmeasured = unfit.flatMap((each) => (each.what === "not-measured" ? each.node : []));
  if (unmeasured.length > 0)
    return bad("timing", "check.timing.not-measured", { nodes: unmeasured.join(", ") }, "warning");
  return good("check.timing.good", { seconds });
}

export function checkSurvives(state: State): Finding {
  if (!state || state.survives === null) return nobody("survives");
  if (state.survives > 0) return good("check.survives.good", { count: state.survives });
  return bad("survives", "check.survives.none", {}, "warning");
}
