import { setTimeout as pause } from "node:timers/promises";
import type { Contestant } from "@/e2e/failover-bench/contestant";
import { type Crash, crashIn } from "@/e2e/failover-bench/phases";
import type { Scene } from "@/e2e/failover-bench/scenes";
import { servedFrom } from "@/e2e/failover-bench/served-from";
import type { LabHost } from "@/lab/lab";
import { OutageProbe } from "@/lab/stand/outage-probe";
import { until } from "@/lab/stand/until";

/** Answers in a row that count as served again. */
const SETTLED_ANSWERS = 50;

export interface Round {
  /** The longest time for which a client outside was not served, ms; of a round that was not taken over: at least. */
  outageMs: number;
  /** This machine itself stood still meanwhile. */
  stalled: boolean;
  takenOver: boolean;
  /** Where the time went, of a crash of a node that was fenced. */
  crash: Crash | null;
}

/** Plays one kind of trouble with one contestant and measures it from outside. */
export async function play(contestant: Contestant, scene: Scene): Promise<Round> {
  const owner = await contestant.ready();
  const probe = new OutageProbe(contestant.address);
  const servedSince = (instant: number) => async () => probe.servedSince(instant) > SETTLED_ANSWERS;
  await until("the page is served", 10, servedSince(0));
  const actedAt = Date.now();
  await scene.act(contestant, owner);
  const again = async () => {
    const acted = performance.now();
    const { address, hosts, patienceSeconds } = contestant;
    await pause((scene.lastsSeconds ?? 0) * 1000);
    const others = hosts.filter(({ name }) => name !== owner.name);
    if (scene.leaves)
      await until("the other host serves", patienceSeconds, () => servedFrom(address, others));
    const answered = scene.leaves ? performance.now() : acted;
    await until("the page is served again", patienceSeconds, servedSince(answered));
  };
  const takenOver = await again().then(
    () => true,
    () => false,
  );
  if (takenOver) {
    const measured = await probe.end();
    const crash = await crashOf(contestant, owner, actedAt);
    await scene.undo?.(contestant, owner);
    return { ...measured, takenOver, crash };
  }
  await scene.undo?.(contestant, owner);
  const undone = performance.now();
  await until("the page is served after the trouble", 60, servedSince(undone));
  return { ...(await probe.end()), takenOver, crash: null };
}

/** null also where the owner did not crash, or nobody keeps a journal of it. */
async function crashOf({ hosts, fences }: Contestant, owner: LabHost, at: number): Promise<Crash | null> {
  const survivors = hosts.filter(({ name }) => name !== owner.name);
  if (!fences) return null;
  const since = `@${Math.floor(at / 1000)}`;
  const journals = await Promise.all(
    survivors.map((host) => host.run(["journalctl", "--output=short-unix", "--since", since])),
  );
  return crashIn(journals.join("\n"), at);
}
