"use client";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { FenceDeviceFields, fenceDeviceErrors, useFenceType } from "@/components/fencing/fence-device-fields";
import { HeadStart } from "@/components/fencing/head-start";
import { plugWillDo } from "@/components/fencing/plug-field";
import { useNameError } from "@/components/forms/use-name-error";
import { EditForm } from "@/components/properties/edit-form";
import { Checkbox, Field, Input } from "@/components/ui/field";
import { holdsNoNumber } from "@/components/ui/number-field";
import type { ClusterState } from "@/protocol/console-state";
import type { Edit } from "@/protocol/edit";
import type { FenceDelay, FenceDeviceProperties } from "@/protocol/fencing";
import { headStartNeeded } from "@/protocol/head-start";

interface Props {
  title: string;
  action?: ReactNode;
  cluster: ClusterState;
  revision: number;
  /** The device as it is; null: a new one. */
  before: FenceDeviceProperties | null;
  onReload: () => void;
  next?: () => ReactNode;
  children?: ReactNode;
}

/** A fence device's type, parameters, plugs and head start. Secrets are only ever written. */
export function FenceDeviceForm({
  title,
  action,
  cluster,
  revision,
  before,
  onReload,
  next,
  children,
}: Props) {
  const t = useTranslations("fencing");
  const dialogs = useTranslations("dialogs");
  const nameError = useNameError();
  const nodes = Object.values(cluster.nodes);
  const [name, setName] = useState(before?.name ?? "");
  const [device, setDevice] = useState({
    type: before?.fenceType ?? "",
    parameters: before?.parameters ?? {},
    plugs: Object.fromEntries(
      nodes.map((node) => [node.name, before ? (before.plugs[node.name] ?? "") : node.name]),
    ),
  });
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [delay, setDelay] = useState<FenceDelay | null>(before?.delay ?? null);
  const [switchOn, setSwitchOn] = useState(cluster.fencing.enabled === false);
  const serverId = nodes.find(({ agent }) => agent === "connected")?.serverId ?? "";
  const metadata = useFenceType(serverId, device.type);
  // Of another type the secrets are others too.
  const kept = before && before.fenceType === device.type ? before.secretParameters : [];
  const plugs = Object.fromEntries(Object.entries(device.plugs).filter(([, plug]) => plug !== ""));
  const tested = before && cluster.fencing.devices[before.name]?.test;
  const taken = [...[cluster.groups, cluster.resources, cluster.fencing.devices].flatMap(Object.keys)];
  const findsOut = before !== null && Object.keys(before.plugs).length === 0;
  const wrongName = before ? undefined : nameError(name, taken);
  const edit: Extract<Edit, { type: "set-fence-device" }> = {
    ...{ type: "set-fence-device", device: before?.name ?? null, name, fenceType: device.type },
    parameters: device.parameters,
    secretParameters: [...new Set([...kept, ...Object.keys(secrets)])],
    ...{ plugs, delay },
  };
  const unchanged =
    before !== null &&
    Object.keys(secrets).length === 0 &&
    JSON.stringify([edit.fenceType, sorted(edit.parameters), sorted(plugs), delay]) ===
      JSON.stringify([before.fenceType, sorted(before.parameters), sorted(before.plugs), before.delay]);
  const turnsOn: Edit[] =
    before === null && switchOn && cluster.fencing.enabled === false
      ? [{ type: "set-fencing", enabled: true, confirmNoFencing: null }]
      : [];
  const invalid =
    (before === null && (name === "" || wrongName !== undefined)) ||
    !metadata.data ||
    Object.keys(fenceDeviceErrors(metadata.data, device, secrets, kept)).length > 0 ||
    (Object.keys(plugs).length === 0 && !findsOut) ||
    !Object.values(plugs).every(plugWillDo) ||
    (delay !== null && !(delay.node in plugs)) ||
    holdsNoNumber(delay);
  return (
    <EditForm
      title={title}
      action={action}
      clusterId={cluster.id}
      revision={revision}
      edits={unchanged ? [] : [edit, ...turnsOn]}
      secrets={Object.keys(secrets).length > 0 ? { [name]: secrets } : {}}
      invalid={invalid}
      onReload={onReload}
      next={next}
    >
      {before ? null : (
        <Field label={dialogs("name")} hint={dialogs("nameHint")} error={wrongName} required>
          <Input
            value={name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      )}
      <FenceDeviceFields
        serverId={serverId}
        value={device}
        secrets={secrets}
        kept={kept}
        fresh={before === null}
        someNodes
        onChange={setDevice}
        onSecrets={setSecrets}
      />
      {device.type && Object.keys(plugs).length === 0 ? (
        <p role="alert" className={findsOut ? "text-ink-soft text-xs" : "text-bad text-xs"}>
          {t(findsOut ? "device.findsOut" : "device.noPlug")}
        </p>
      ) : null}
      {device.type ? (
        <HeadStart
          nodes={Object.keys(plugs)}
          value={delay}
          needed={tested?.current ? headStartNeeded(tested) : null}
          onChange={setDelay}
        />
      ) : null}
      {before === null && cluster.fencing.enabled === false ? (
        <Checkbox
          label={t("switchOnWith")}
          checked={switchOn}
          onChange={(event) => setSwitchOn(event.target.checked)}
        />
      ) : null}
      {children}
    </EditForm>
  );
}

const sorted = (values: Record<string, string>) =>
  Object.entries(values).sort(([a], [b]) => a.localeCompare(b));
