import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readWatchdogs } from "@/agent/host/watchdogs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "watchdogs-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** As a kernel shows them beneath a root: name → what is in its folder of /sys/class/watchdog. */
async function kernel(
  found: Record<string, { identity?: string; device?: true; nowayout?: string }>,
  more: string[] = [],
) {
  const write = async (path: string, text = "") => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [name, { identity, device, nowayout }] of Object.entries(found)) {
    await write(`sys/class/watchdog/${name}/uevent`);
    if (identity) await write(`sys/class/watchdog/${name}/identity`, `${identity}\n`);
    if (nowayout) await write(`sys/class/watchdog/${name}/nowayout`, `${nowayout}\n`);
    if (device) await write(`sys/class/watchdog/${name}/device`);
  }
  for (const path of more) await write(path);
  return readWatchdogs(folder);
}

it("a watchdog in hardware comes before the kernel's own", async () => {
  const found = { watchdog0: { identity: "Software Watchdog" }, watchdog1: { identity: "iTCO_wdt" } };
  expect(await kernel(found, ["dev/watchdog0", "dev/watchdog1"])).toEqual([
    { device: "/dev/watchdog1", identity: "iTCO_wdt", software: false, unstoppable: false },
    { device: "/dev/watchdog0", identity: "Software Watchdog", software: true, unstoppable: false },
  ]);
});

it("where a kernel does not show their names, the one without hardware is its own", async () => {
  const more = ["dev/watchdog0", "dev/watchdog1", "sys/module/softdog/refcnt"];
  expect(await kernel({ watchdog0: {}, watchdog1: { device: true } }, more)).toEqual([
    { device: "/dev/watchdog1", identity: "", software: false, unstoppable: false },
    { device: "/dev/watchdog0", identity: "softdog", software: true, unstoppable: false },
  ]);
});

it("one that cannot be stopped is told", async () => {
  const found = {
    watchdog0: { identity: "iTCO_wdt", nowayout: "1" },
    watchdog1: { identity: "w83", nowayout: "0" },
  };
  const told = await kernel(found, ["dev/watchdog0", "dev/watchdog1"]);
  expect(told.map(({ unstoppable }) => unstoppable)).toEqual([true, false]);
});

it("what a container sees of its machine's, without the device, is none", async () => {
  expect(await kernel({ watchdog0: { identity: "iTCO_wdt" } })).toEqual([]);
});

it("a kernel without any has none", async () => {
  expect(await readWatchdogs(folder)).toEqual([]);
});
