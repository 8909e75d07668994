"use client";
import { useTranslations } from "use-intl";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { FenceDeviceFields, fenceDeviceErrors, useFenceType } from "@/components/fencing/fence-device-fields";
import { plugWillDo } from "@/components/fencing/plug-field";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input } from "@/components/ui/field";
import { type Draft, FENCE_DEVICE } from "@/components/wizard/draft";
import type { AgentMetadata } from "@/protocol/agent-metadata";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  secrets: Record<string, string>;
  onSecrets: (secrets: Record<string, string>) => void;
}

/** Whether fencing is answered for: a complete device, or the typed confirmation to go without. */
export function fencingIsComplete(
  draft: Draft,
  secrets: Record<string, string>,
  metadata: AgentMetadata | undefined,
) {
  const { fencing } = draft;
  if (fencing.without) return fencing.confirm === draft.name;
  if (!metadata) return false;
  return (
    Object.keys(fenceDeviceErrors(metadata, fencing, secrets)).length === 0 &&
    Object.values(fencing.plugs).every(plugWillDo)
  );
}

/** What makes sure that a lost node is really off: the device, its parameters, what it calls each node. */
export function FencingPage({ draft, onChange, secrets, onSecrets }: Props) {
  const t = useTranslations("wizard");
  const dialogs = useTranslations("dialogs");
  const { fencing } = draft;
  const set = (change: Partial<Draft["fencing"]>) =>
    onChange({ ...draft, fencing: { ...fencing, ...change } });
  return (
    <>
      <Checkbox
        label={t("fencing.without")}
        checked={fencing.without}
        onChange={(event) => set({ without: event.target.checked })}
      />
      {fencing.without ? (
        <div role="alert" className="rounded border border-bad bg-bad-soft p-3">
          <p className="mb-2">{t("fencing.meaning")}</p>
          <Field
            label={t("fencing.confirm", { name: draft.name })}
            error={
              draft.name.startsWith(fencing.confirm)
                ? undefined
                : dialogs("typedOtherwise", { name: draft.name })
            }
          >
            <Input
              value={fencing.confirm}
              onChange={(event) => set({ confirm: event.target.value })}
              autoComplete="off"
            />
          </Field>
        </div>
      ) : (
        <Device draft={draft} set={set} secrets={secrets} onSecrets={onSecrets} />
      )}
    </>
  );
}

function Device({
  draft,
  set,
  secrets,
  onSecrets,
}: Omit<Props, "onChange"> & { set: (change: Partial<Draft["fencing"]>) => void }) {
  const t = useTranslations("wizard");
  const { fencing, serverIds } = draft;
  const [serverId = ""] = serverIds;
  const check = useRequestOperation();
  const metadata = useFenceType(serverId, fencing.type);
  const test = () =>
    check.request({
      type: "fencing.check",
      clusterId: null,
      serverIds,
      devices: [
        {
          name: FENCE_DEVICE,
          type: fencing.type,
          parameters: fencing.parameters,
          secretParameters: Object.keys(secrets),
          plugs: fencing.plugs,
        },
      ],
      secrets: { [FENCE_DEVICE]: secrets },
    });
  return (
    <>
      <FenceDeviceFields
        serverId={serverId}
        value={fencing}
        secrets={secrets}
        fresh
        onChange={({ type, parameters, plugs }) => set({ type, parameters, plugs })}
        onSecrets={onSecrets}
      />
      {metadata.data ? (
        <>
          <div>
            <Button onClick={test}>{t("fencing.test")}</Button>
            <span className="ml-2 text-ink-soft text-xs">{t("fencing.testHint")}</span>
          </div>
          {check.problem ? <ProblemView problem={check.problem} /> : null}
          {check.operation ? <OperationProgress operation={check.operation} /> : null}
        </>
      ) : null}
    </>
  );
}
