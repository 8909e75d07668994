import { consoleFaults } from "@/lab/torture/faults/console-faults";
import type { FaultId } from "@/lab/torture/faults/fault-table";
import { fencingFaults } from "@/lab/torture/faults/fencing-faults";
import { hostFaults } from "@/lab/torture/faults/host-faults";
import { networkFaults } from "@/lab/torture/faults/network-faults";
import type { Inject } from "@/lab/torture/faults/scene";
import { serviceFaults } from "@/lab/torture/faults/service-faults";

/** How each fault is made; does not compile while one is missing. */
export const injections: Record<FaultId, Inject> = {
  ...hostFaults,
  ...serviceFaults,
  ...networkFaults,
  ...fencingFaults,
  ...consoleFaults,
};
