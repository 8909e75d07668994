import { keepFailoverLimits } from "@/agent/failover-limit/keep-limits";
import { Rereader } from "@/agent/watch/rereader";
import type { ClusterView } from "@/protocol/cluster-view";

interface Seams {
  known: () => ClusterView | null;
  /** A group failed over too often. */
  exceeded: Parameters<typeof keepFailoverLimits>[1];
  failed: (error: unknown) => void;
}

/** Keeps the limits on failovers by what is known of the cluster: `poke` it after each look. One that said nothing new is judged already. */
export function limitWatch({ known, exceeded, failed }: Seams): Rereader {
  let judged: ClusterView | null = null;
  const judge = async () => {
    const seen = known();
    if (!seen || seen === judged) return;
    await keepFailoverLimits(seen, exceeded);
    judged = seen;
  };
  return new Rereader(judge, failed, 0);
}
