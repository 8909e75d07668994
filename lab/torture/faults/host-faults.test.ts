import { expect, it, vi } from "vitest";
import { hostFaults } from "@/lab/torture/faults/host-faults";
import type { Scene } from "@/lab/torture/faults/scene";

it("a host that two faults make stand still goes on when the last of them ends, and then at once", async () => {
  const host = { name: "alpha", freeze: vi.fn(async () => {}), thaw: vi.fn(async () => {}) };
  const scene = { host } as unknown as Scene;
  const undoShort = await hostFaults["freeze-two-tokens"](scene);
  const undoLong = await hostFaults["freeze-twenty-tokens"](scene);
  await undoShort();
  expect(host.thaw).not.toHaveBeenCalled();
  await undoLong();
  expect(host.thaw).toHaveBeenCalledOnce();
  await (await hostFaults["freeze-half-token"](scene))();
  expect(host.thaw).toHaveBeenCalledTimes(2);
});
