import type { SwitchBehaviour } from "@/lab/power-outlets";
import type { Inject } from "@/lab/torture/faults/scene";

const behaving =
  (behaviour: SwitchBehaviour): Inject =>
  async ({ power }) => {
    await power.behave(behaviour);
    return () => power.behave({});
  };

export const fencingFaults = {
  "fencing-slow": behaving({ delayMs: 3000 }),
  "fencing-very-slow": behaving({ delayMs: 30_000 }),
  "fencing-fails": behaving({ refuses: true }),
  "fencing-lies": behaving({ lies: true }),
} satisfies Record<string, Inject>;
