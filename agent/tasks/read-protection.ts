import { readCmap } from "@/agent/corosync/cmap";
import { readKeyFingerprint } from "@/agent/tasks/configure-cluster";
import type { Executor } from "@/agent/tasks/task-context";

/** From Corosync's own keys; what it does not name there it does not do ("none"). */
export const readProtection: Executor<"cluster.read-protection"> = async () => {
  const keys = await readCmap("icmap", "totem.crypto").catch(() => null);
  return {
    protection: keys && {
      cipher: keys.get("totem.crypto_cipher") ?? "none",
      hash: keys.get("totem.crypto_hash") ?? "none",
    },
    keyFingerprint: await readKeyFingerprint(),
  };
};
