import { within } from "@/compiler/field-problems";
import { applyEdit, resourceProperties, subjectOf } from "@/compiler/objects/apply-edit";
import { renamed } from "@/compiler/objects/cluster-properties";
import type { Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { changeDefinition } from "@/server/operations/change-definition";
import { type ClusterParts, commander } from "@/server/operations/commander";
import type { StoredDefinition } from "@/server/operations/definition-book";
import { requireKnownOptions } from "@/server/operations/known-options";
import { validateResource } from "@/server/operations/member-steps";
import type { OperationRun } from "@/server/operations/operation-run";
import { activeResources, waitRenamed } from "@/server/operations/renamed-again-online";
import { requireDepth } from "@/server/operations/require-depth";
import { requireSecrets } from "@/server/operations/require-secrets";

/** configuration.change: all edits or none; new parameters are checked by the resource agent first. */
export async function changeConfiguration(
  run: OperationRun,
  request: RequestOf<"configuration.change">,
  parts: ClusterParts & { forgetFenceTest(clusterId: string, device: string): Promise<void> },
): Promise<void> {
  const { clusterId, edits } = request;
  const stored = await parts.definitions.load(clusterId);
  const { definition, revision } = stored;
  requireRevision(revision, request.expectedRevision);
  requireSecrets(request, stored);
  let wanted = definition;
  const renames = edits.some(({ type }) => type === "rename");
  for (const [i, edit] of edits.entries()) {
    try {
      wanted = applyEdit(wanted, edit);
      await requireUnderstood(run, parts, stored, wanted, edit);
    } catch (thrown) {
      throw within(`edits.${i}`, thrown);
    }
  }
  const active = renames
    ? await activeResources(run, await commander(run, parts, stored))
    : new Set<string>();
  const { on } = await changeDefinition(
    run,
    parts,
    clusterId,
    request.reason || summary(request),
    () => wanted,
    request.secrets,
  );
  for (const device of Object.keys(request.secrets)) await parts.forgetFenceTest(clusterId, device);
  if (renames) await waitRenamed(run, on, wanted, edits, active);
}

/** What only the cluster's own programs know of an edit's values. */
async function requireUnderstood(
  run: OperationRun,
  parts: ClusterParts,
  stored: StoredDefinition,
  wanted: Definition,
  edit: Edit,
): Promise<void> {
  if (edit.type === "set-cluster-options")
    await requireKnownOptions(run, await commander(run, parts, stored), edit.options);
  if (edit.type === "set-health-checks")
    await requireDepth(run, await commander(run, parts, stored), stored.definition, wanted, edit);
  if (edit.type !== "set-parameters") return;
  const { name, type, parameters } = resourceProperties(wanted, edit.resource);
  await validateResource(run, parts, stored.clusterId, { name, type, parameters });
}

/** configuration.revert: an earlier revision's configuration on today's nodes and networks. */
export async function revertConfiguration(
  run: OperationRun,
  request: RequestOf<"configuration.revert">,
  parts: ClusterParts,
): Promise<void> {
  const { revision } = await parts.definitions.load(request.clusterId);
  requireRevision(revision, request.expectedRevision);
  const earlier = await parts.definitions.revision(request.clusterId, request.revision);
  const why = request.reason === "" ? "" : `: ${request.reason}`;
  const reason = `went back to revision ${request.revision}${why}`;
  await changeDefinition(run, parts, request.clusterId, reason, (before) => reverted(before, earlier));
}

/** What Pacemaker, SBD and chrony are told as it was, who the nodes are as it is. */
export const reverted = (now: Definition, earlier: Definition): Definition =>
  renamed(
    {
      ...now,
      configuration: earlier.configuration,
      notes: earlier.notes,
      time: earlier.time,
      diskWitness: earlier.diskWitness,
      // Secrets that only a later revision has a place for are of no use to it.
      secretParameters: earlier.secretParameters,
    },
    now.name,
  );

const summary = ({ edits }: RequestOf<"configuration.change">) =>
  `changed ${[...new Set(edits.map(subjectOf))].join(", ")}`;

/** @throws ProblemError `definition.changed-meanwhile` */
export function requireRevision(now: number, expected: number): void {
  if (now === expected) return;
  throw new ProblemError({
    code: "definition.changed-meanwhile",
    message: `Somebody else changed the configuration meanwhile: it is at revision ${now}, your change was made on revision ${expected}. Nothing was changed. Look at both and make yours again.`,
    params: { now, expected },
  });
}
