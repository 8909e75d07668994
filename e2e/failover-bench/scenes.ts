import type { Contestant } from "@/e2e/failover-bench/contestant";
import type { LabHost } from "@/lab/lab";
import { endNginx } from "@/lab/stand/nginx";

/** One kind of trouble with the host that serves. */
export interface Scene {
  name: string;
  /** The other host is to serve afterwards; otherwise whoever does. */
  leaves: boolean;
  /** For how long it lasts at least: what it may bring about comes late. */
  lastsSeconds?: number;
  act(contestant: Contestant, owner: LabHost): Promise<unknown>;
  /** Ends the trouble, where it does not end by itself. */
  undo?(contestant: Contestant, owner: LabHost): Promise<unknown>;
}

export const scenes = {
  crash: {
    name: "node crashed",
    leaves: true,
    act: (_, owner) => owner.crash(),
    undo: async ({ fences }, owner) => {
      if (!fences) await owner.start();
    },
  },
  service: {
    name: "service killed",
    leaves: false,
    act: (_, owner) => endNginx(owner),
  },
  move: {
    name: "moved by hand",
    leaves: true,
    act: (contestant, owner) => contestant.move(otherThan(owner, contestant)),
  },
  client: {
    name: "client cable pulled",
    leaves: true,
    act: (_, owner) => owner.unplug("public"),
    undo: (_, owner) => owner.plug("public"),
  },
  heartbeat: {
    name: "heartbeat cable pulled",
    leaves: false,
    lastsSeconds: 6,
    act: (_, owner) => owner.unplug("private"),
    undo: (_, owner) => owner.plug("private"),
  },
} satisfies Record<string, Scene>;
export type SceneName = keyof typeof scenes;

function otherThan(owner: LabHost, { hosts }: Contestant): LabHost {
  const other = hosts.find(({ name }) => name !== owner.name);
  if (!other) throw new Error("there is no other host");
  return other;
}
