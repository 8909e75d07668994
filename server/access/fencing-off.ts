import { applyEdits } from "@/compiler/objects/apply-edit";
import { isFencingEnabled } from "@/compiler/objects/cluster-objects";
import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import type { DangerParts } from "@/server/access/dangers";

/**
 * Whether a change switches fencing off, by whatever edit: told by what would be decided, as an option can be written
 * as XML or come back with an old revision too.
 */
export async function fencingOff(
  request: RequestOf<"configuration.change" | "configuration.revert">,
  parts: DangerParts,
): Promise<boolean> {
  const now = parts.definition(request.clusterId);
  if (!now || !isFencingEnabled(now)) return false;
  const wanted = await wantedBy(request, now, parts);
  return wanted !== null && !isFencingEnabled(wanted);
}

/** null: nobody can tell, as it does not fit; it is refused for that. */
async function wantedBy(
  request: RequestOf<"configuration.change" | "configuration.revert">,
  now: Definition,
  parts: DangerParts,
): Promise<Definition | null> {
  try {
    return request.type === "configuration.change"
      ? applyEdits(now, request.edits)
      : await parts.revision(request.clusterId, request.revision);
  } catch {
    return null;
  }
}
