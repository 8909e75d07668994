import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PathWatch } from "@/agent/network-watch/path-watch";
import type { Answer, Place } from "@/agent/network-watch/ping";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const place: Place = { adapter: "eth0", address: "192.0.2.11" };
const path = { targets: ["192.0.2.1", "203.0.113.9"], patienceSeconds: 3 };

/** A network whose targets answer as `answers` says now; who was asked, from where, and what was told. */
function watched(answers: Record<string, Answer>, from: Place | null = place) {
  const asked: string[] = [];
  const told: string[] = [];
  const ask = async (target: string, { address }: Place) => {
    asked.push(`${target} from ${address}`);
    const answer = answers[target] ?? "unable";
    if (answer === "silent") await new Promise((resolve) => setTimeout(resolve, 1000));
    return answer;
  };
  const watch = new PathWatch(path, from, ask, () => told.push(watch.state));
  return { watch, asked, told };
}

it("asks each target once a second from the node's own address, and tells each change once", async () => {
  const answers: Record<string, Answer> = { "192.0.2.1": "answered", "203.0.113.9": "silent" };
  const { watch, asked, told } = watched(answers);
  await vi.advanceTimersByTimeAsync(4500);
  expect(asked.filter((each) => each === "192.0.2.1 from 192.0.2.11")).toHaveLength(5);
  expect(told).toEqual(["here"]);
  answers["192.0.2.1"] = "silent";
  await vi.advanceTimersByTimeAsync(3400);
  expect(told).toEqual(["here"]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(told).toEqual(["here", "lost"]);
  expect(watch.since).toBeGreaterThan(Date.now() - 2000);
  answers["203.0.113.9"] = "answered";
  await vi.advanceTimersByTimeAsync(6000);
  expect(told).toEqual(["here", "lost", "here"]);
  watch.stop();
});

it("asks nobody where the node is not on the network, and nothing more once it is stopped", async () => {
  const off = watched({}, null);
  await vi.advanceTimersByTimeAsync(5000);
  expect([off.asked, off.watch.state]).toEqual([[], "asking"]);
  const { watch, asked, told } = watched({ "192.0.2.1": "silent", "203.0.113.9": "silent" });
  await vi.advanceTimersByTimeAsync(500);
  watch.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked.length, told]).toEqual([2, []]);
});
