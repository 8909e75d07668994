import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HostWatch } from "@/agent/host/host-watch";
import type { HostReport } from "@/protocol/host-report";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const WHOLE_MS = 500;
const ADAPTERS_MS = 20;

/** A server whose whole report takes longer than its adapters; both are as they were when their reading began. */
function watched() {
  let carrier = true;
  let fails = false;
  const adapters = () =>
    [{ name: "eth0", up: true, carrier, addresses: [] }] as unknown as HostReport["interfaces"];
  const after = async <T>(ms: number, value: T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (fails) throw new Error("no ip here");
    return value;
  };
  const taken: { at: number; carrier: boolean | undefined }[] = [];
  let known: HostReport | null = null;
  const failed = vi.fn();
  const started = performance.now();
  const watch = new HostWatch({
    readHost: () => after(WHOLE_MS, { hostname: "alpha", interfaces: adapters() } as unknown as HostReport),
    readInterfaces: () => after(ADAPTERS_MS, adapters()),
    known: () => known,
    take: (now) => {
      known = now;
      taken.push({ at: Math.round(performance.now() - started), carrier: now.interfaces[0]?.carrier });
    },
    failed: (what) => () => failed(what),
  });
  return {
    ...{ watch, taken, failed },
    pull: () => {
      carrier = false;
      watch.pokeInterfaces();
    },
    breaks: () => {
      fails = true;
    },
  };
}

test("a pulled cable is reported before the whole report has been read", async () => {
  const { watch, taken, pull } = watched();
  watch.poke();
  await vi.advanceTimersByTimeAsync(2000);
  taken.length = 0;
  pull();
  await vi.advanceTimersByTimeAsync(ADAPTERS_MS + 20);
  expect(taken).toMatchObject([{ carrier: false }]);
});

test("a whole report that was begun before the cable was pulled does not plug it in again", async () => {
  const { watch, taken, pull } = watched();
  watch.poke();
  await vi.advanceTimersByTimeAsync(2000);
  watch.poke();
  await vi.advanceTimersByTimeAsync(100);
  taken.length = 0;
  pull();
  await vi.advanceTimersByTimeAsync(3000);
  expect(taken.length).toBeGreaterThan(2);
  expect(taken.map(({ carrier }) => carrier)).not.toContain(true);
});

test("before the first whole report there is nothing that adapters could be told of", async () => {
  const { taken, pull } = watched();
  pull();
  await vi.advanceTimersByTimeAsync(ADAPTERS_MS + 20);
  expect(taken).toEqual([]);
  await vi.advanceTimersByTimeAsync(WHOLE_MS);
  expect(taken).toMatchObject([{ carrier: false }]);
});

test("what cannot be read is said by its name, and read again when poked", async () => {
  const { failed, pull, breaks } = watched();
  breaks();
  pull();
  await vi.advanceTimersByTimeAsync(1000);
  expect(failed.mock.calls).toEqual([["the adapters"], ["the host"]]);
  pull();
  await vi.advanceTimersByTimeAsync(1000);
  expect(failed).toHaveBeenCalledTimes(4);
});
