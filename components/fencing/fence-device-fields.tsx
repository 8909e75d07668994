"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { PlugField } from "@/components/fencing/plug-field";
import { MetadataForm } from "@/components/forms/metadata-form";
import { parameterErrors } from "@/components/forms/metadata-parameters";
import { ProblemView } from "@/components/operation/problem-view";
import { Field, Select } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import type { AgentMetadata } from "@/protocol/agent-metadata";
import { toProblem } from "@/protocol/problem";

/** What is entered of a fence device, but for its secrets, which are never kept with it. */
export interface FenceDeviceDraft {
  type: string;
  parameters: Record<string, string>;
  /** Node → what the device calls it. */
  plugs: Record<string, string>;
}

/** Set by the console or per operation, so not asked for. */
const leftOut = [
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

/** The metadata of a fence agent, as this server has it. */
export function useFenceType(serverId: string, type: string) {
  return useQuery({
    queryKey: ["fence-type", serverId, type],
    queryFn: () => callApi("describeFenceType", { params: { id: serverId, type } }),
    enabled: serverId !== "" && type !== "",
    retry: false,
  });
}

/** What is missing or will not do among its parameters; secrets that are kept (`kept`) are not missing. */
export const fenceDeviceErrors = (
  metadata: AgentMetadata,
  { parameters }: FenceDeviceDraft,
  secrets: Record<string, string>,
  kept: readonly string[] = [],
) =>
  parameterErrors(
    metadata,
    { ...Object.fromEntries(kept.map((name) => [name, "kept"])), ...parameters, ...secrets },
    leftOut,
  );

interface Props {
  /** Whose agents and metadata are offered. */
  serverId: string;
  value: FenceDeviceDraft;
  secrets: Record<string, string>;
  /** Secrets that have a value already: an empty field leaves it. */
  kept?: readonly string[];
  /** Nothing was entered yet. */
  fresh?: boolean;
  /** It need not fence every node: an empty plug means that it does not. */
  someNodes?: boolean;
  onChange: (value: FenceDeviceDraft) => void;
  onSecrets: (secrets: Record<string, string>) => void;
}

/** Type, parameters and plugs of a fence device; the form comes from the fence agent itself. */
export function FenceDeviceFields(props: Props) {
  const {
    serverId,
    value,
    secrets,
    kept = [],
    fresh = false,
    someNodes = false,
    onChange,
    onSecrets,
  } = props;
  const t = useTranslations("fencing.device");
  const forms = useTranslations("forms");
  const metadata = useFenceType(serverId, value.type);
  const types = useQuery({
    queryKey: ["fence-types", serverId],
    queryFn: () => callApi("listFenceTypes", { params: { id: serverId } }),
    enabled: serverId !== "",
    retry: false,
  });
  const offered = new Set([...(types.data?.types ?? []), ...(value.type ? [value.type] : [])]);
  const secretNames = (metadata.data?.parameters ?? []).flatMap(({ secret, name }) => (secret ? [name] : []));
  const wrong = metadata.data ? fenceDeviceErrors(metadata.data, value, secrets, kept) : {};
  const errors = Object.fromEntries(Object.entries(wrong).map(([parameter, why]) => [parameter, forms(why)]));
  const setValues = (values: Record<string, string>) => {
    const isSecret = ([name]: [string, string]) => secretNames.includes(name);
    const entries = Object.entries(values);
    onSecrets(Object.fromEntries(entries.filter(isSecret)));
    onChange({ ...value, parameters: Object.fromEntries(entries.filter((entry) => !isSecret(entry))) });
  };
  return (
    <>
      {types.isLoading ? <Spinner /> : null}
      {types.error ? <ProblemView problem={toProblem(types.error)} /> : null}
      <Field label={t("type")} hint={t("typeHint")} required>
        <Select
          value={value.type}
          onChange={(event) => {
            onChange({ ...value, type: event.target.value, parameters: {} });
            onSecrets({});
          }}
        >
          <option value="">{t("choose")}</option>
          {[...offered].map((type) => (
            <option key={type}>{type}</option>
          ))}
        </Select>
      </Field>
      {metadata.isFetching ? <Spinner /> : null}
      {metadata.error ? <ProblemView problem={toProblem(metadata.error)} /> : null}
      {metadata.data ? (
        <>
          <MetadataForm
            key={value.type}
            field="parameters"
            metadata={metadata.data}
            values={{ ...value.parameters, ...secrets }}
            onChange={setValues}
            errors={errors}
            kept={kept}
            fresh={fresh}
            leaveOut={leftOut}
          />
          <fieldset className="grid grid-cols-2 gap-3">
            <legend className="mb-1 font-semibold">{t("plugs")}</legend>
            {Object.entries(value.plugs).map(([node, plug]) => (
              <PlugField
                key={node}
                label={t("plugOf", { node })}
                value={plug}
                optional={someNodes}
                onChange={(next) => onChange({ ...value, plugs: { ...value.plugs, [node]: next } })}
              />
            ))}
          </fieldset>
        </>
      ) : null}
    </>
  );
}
