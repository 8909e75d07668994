import type { RequestDraft } from "@/components/console/request-operation";
import type { Place } from "@/components/frame/place";
import type { verbs as texts } from "@/components/i18n/en/verbs";
import type { DrillPlan } from "@/protocol/drill";

/** Why a verb cannot act now: a key of its texts. */
export type Why = keyof typeof texts.why;

/** What a verb does when run; carried out by use-run-verb.ts. */
export type VerbAction =
  | { do: "go"; place: Place }
  | { do: "request"; draft: RequestDraft }
  | { do: "dialog"; dialog: VerbDialog }
  | { do: "resync" }
  | { do: "palette" };

export type VerbDialog =
  | { kind: "new-cluster" }
  | { kind: "adopt-cluster"; cluster: string | null }
  | { kind: "join-server" }
  | { kind: "add-node"; clusterId: string }
  | { kind: "destroy-cluster"; clusterId: string }
  | { kind: "new-group"; clusterId: string }
  | { kind: "new-resource"; clusterId: string; group: string | null }
  | { kind: "new-application"; clusterId: string }
  | { kind: "new-network"; clusterId: string }
  | { kind: "remove-network"; clusterId: string; network: string }
  | { kind: "move-group"; clusterId: string; group: string; node: string | null }
  | { kind: "rename"; object: Extract<Place, { name: string }> }
  | { kind: "change-group"; clusterId: string; resource: string; group: string | null }
  | { kind: "delete-resource"; clusterId: string; resource: string }
  | { kind: "properties"; object: Place }
  | { kind: "revisions"; clusterId: string }
  | { kind: "validate"; clusterId: string }
  | { kind: "configure-quorum"; clusterId: string }
  | { kind: "cluster-time"; clusterId: string }
  | { kind: "detection-timing"; clusterId: string }
  | { kind: "what-if"; clusterId: string }
  | { kind: "why"; clusterId: string; name: string }
  | { kind: "configuration"; clusterId: string }
  | { kind: "tell-events"; clusterId: string }
  | { kind: "confirm-operation"; draft: RequestDraft }
  | { kind: "several"; drafts: readonly RequestDraft[]; left: readonly { place: Place; why: Why }[] }
  | { kind: "evict-node"; clusterId: string; node: string }
  | { kind: "fence-node"; clusterId: string; node: string }
  | { kind: "fail-resource"; clusterId: string; resource: string }
  | { kind: "confirm-off"; clusterId: string; node: string }
  | { kind: "fencing-levels"; clusterId: string; node: string }
  | { kind: "new-fence-device"; clusterId: string }
  | { kind: "remove-fence-device"; clusterId: string; device: string }
  | { kind: "switch-fencing"; clusterId: string }
  | { kind: "approval"; clusterId: string }
  | { kind: "approvals" }
  | { kind: "start-drill"; clusterId: string; about: Place | null; plan?: DrillPlan }
  | { kind: "schedule-drill"; clusterId: string; about: Place | null }
  | { kind: "stop-cluster"; clusterId: string }
  | { kind: "forget-server"; serverId: string };
