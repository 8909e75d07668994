import { applyEdits } from "@/compiler/objects/apply-edit";
import { fencingSayings, fencingState } from "@/compiler/objects/fencing-state";
import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import type { DangerParts } from "@/server/access/dangers";

/**
 * Whether a change switches fencing off, by whatever edit: told by what would be decided, as an option can be written
 * as XML or come back with an old revision too. What might leave it off counts: a set of options that has a rule, and
 * another rule than before.
 */
export async function fencingOff(
  request: RequestOf<"configuration.change" | "configuration.revert">,
  parts: DangerParts,
): Promise<boolean> {
  const now = parts.definition(request.clusterId);
  if (!now || fencingState(now) === "off") return false;
  const wanted = await wantedBy(request, now, parts);
  if (wanted === null || fencingState(wanted) === "on") return false;
  if (fencingState(now) === "on" || fencingState(wanted) === "off") return true;
  return JSON.stringify(fencingSayings(now)) !== JSON.stringify(fencingSayings(wanted));
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
