"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { MetadataForm } from "@/components/forms/metadata-form";
import { parameterErrors } from "@/components/forms/metadata-parameters";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { type Draft, FENCE_DEVICE } from "@/components/wizard/draft";
import { PlugField, plugWillDo } from "@/components/wizard/plug-field";
import type { AgentMetadata } from "@/protocol/agent-metadata";
import { toProblem } from "@/protocol/problem";

/** Set by the console or per operation, so not asked for. */
export const fenceParametersLeftOut = [
  "action",
  "port",
  "plug",
  "nodename",
  "debug",
  "debug_file",
  "verbose",
  "verbose_level",
  "version",
  "help",
];

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  secrets: Record<string, string>;
  onSecrets: (secrets: Record<string, string>) => void;
}

/** The metadata of the chosen fence agent, from the first server. */
export function useFenceType(draft: Draft) {
  const serverId = draft.serverIds[0] ?? "";
  const { type } = draft.fencing;
  return useQuery({
    queryKey: ["fence-type", serverId, type],
    queryFn: () => callApi("describeFenceType", { params: { id: serverId, type } }),
    enabled: serverId !== "" && type !== "",
    retry: false,
  });
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
  const values = { ...fencing.parameters, ...secrets };
  const plugs = Object.values(fencing.plugs);
  return (
    Object.keys(parameterErrors(metadata, values, fenceParametersLeftOut)).length === 0 &&
    plugs.every(plugWillDo)
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
  const forms = useTranslations("forms");
  const { fencing, serverIds } = draft;
  const check = useRequestOperation();
  const metadata = useFenceType(draft);
  const types = useQuery({
    queryKey: ["fence-types", serverIds[0]],
    queryFn: () => callApi("listFenceTypes", { params: { id: serverIds[0] ?? "" } }),
    retry: false,
  });
  const secretNames = (metadata.data?.parameters ?? [])
    .filter(({ secret }) => secret)
    .map(({ name }) => name);
  const values = { ...fencing.parameters, ...secrets };
  const wrong = metadata.data ? parameterErrors(metadata.data, values, fenceParametersLeftOut) : {};
  const errors = Object.fromEntries(Object.entries(wrong).map(([parameter, why]) => [parameter, forms(why)]));
  const setValues = (values: Record<string, string>) => {
    const isSecret = ([name]: [string, string]) => secretNames.includes(name);
    const entries = Object.entries(values);
    onSecrets(Object.fromEntries(entries.filter(isSecret)));
    set({ parameters: Object.fromEntries(entries.filter((entry) => !isSecret(entry))) });
  };
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
      {types.isPending ? <Spinner /> : null}
      {types.error ? <ProblemView problem={toProblem(types.error)} /> : null}
      <Field label={t("fencing.type")} hint={t("fencing.typeHint")} required>
        <Select
          value={fencing.type}
          onChange={(event) => {
            set({ type: event.target.value, parameters: {} });
            onSecrets({});
          }}
        >
          <option value="">{t("fencing.choose")}</option>
          {(types.data?.types ?? []).map((type) => (
            <option key={type}>{type}</option>
          ))}
        </Select>
      </Field>
      {metadata.isFetching ? <Spinner /> : null}
      {metadata.error ? <ProblemView problem={toProblem(metadata.error)} /> : null}
      {metadata.data ? (
        <>
          <MetadataForm
            key={fencing.type}
            field="parameters"
            metadata={metadata.data}
            values={values}
            onChange={setValues}
            errors={errors}
            fresh
            leaveOut={fenceParametersLeftOut}
          />
          <fieldset className="grid grid-cols-2 gap-3">
            <legend className="mb-1 font-semibold">{t("fencing.plugs")}</legend>
            {Object.entries(fencing.plugs).map(([node, plug]) => (
              <PlugField
                key={node}
                label={t("fencing.plugOf", { node })}
                value={plug}
                onChange={(next) => set({ plugs: { ...fencing.plugs, [node]: next } })}
              />
            ))}
          </fieldset>
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
