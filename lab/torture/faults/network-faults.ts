import { setTimeout as pause } from "node:timers/promises";
import { firstNetworks } from "@/lab/layout";
import type { Inject } from "@/lab/torture/faults/scene";

const FLAP_MS = 500;

const loss =
  (percent: number): Inject =>
  async ({ stage }) => {
    await stage.stand.lab.loseFrames(percent);
    return () => stage.stand.lab.loseNoFrames();
  };

const flapping: Inject = async ({ host }) => {
  let going = true;
  const ended = (async () => {
    for (let plugged = false; going; plugged = !plugged) {
      await (plugged ? host.plug("private") : host.unplug("private")).catch(() => {}); // off meanwhile
      await pause(FLAP_MS);
    }
  })();
  return async () => {
    going = false;
    await ended;
    await host.plug("private");
  };
};

export const networkFaults = {
  "heartbeat-cable": async ({ host }) => {
    await host.unplug("private");
    return () => host.plug("private");
  },
  "all-cables": async ({ host }) => {
    for (const network of firstNetworks) await host.unplug(network);
    return async () => {
      for (const network of firstNetworks) await host.plug(network);
    };
  },
  "client-cable": async ({ host }) => {
    await host.unplug("public");
    return () => host.plug("public");
  },
  partition: async ({ stage, host }) => {
    await stage.stand.lab.partition([host.name]);
    return () => stage.stand.lab.heal();
  },
  "one-way-loss": async ({ stage, host }) => {
    await stage.stand.lab.loseFrames(100, host.name);
    return () => stage.stand.lab.loseNoFrames();
  },
  "loss-1": loss(1),
  "loss-5": loss(5),
  "loss-20": loss(20),
  flapping,
  "flapping-for-a-minute": flapping,
} satisfies Record<string, Inject>;
