"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";
import type { ClusterState } from "@/protocol/console-state";

const LEVELS_MAX = 9;

/** Which devices fence a node, and which only when those before failed. */
export function FencingLevels({ clusterId, node }: { clusterId: string; node: string }) {
  const t = useTranslations("fencing.levels");
  const cluster = useCluster(clusterId);
  const [device] = Object.keys(cluster?.fencing.devices ?? {});
  const stored = useStored(["fencing-levels", clusterId, node], () =>
    callApi("getFenceDevice", { params: { id: clusterId, name: device ?? "" } }),
  );
  if (!stored.data || !cluster)
    return <PropertiesPending title={t("title", { node })} error={stored.error} />;
  const { revision, properties } = stored.data;
  return (
    <Form
      key={stored.dataUpdatedAt}
      cluster={cluster}
      node={node}
      revision={revision}
      before={properties.levels[node] ?? []}
      onReload={() => void stored.refetch()}
    />
  );
}

function Form({
  cluster,
  node,
  revision,
  before,
  onReload,
}: {
  cluster: ClusterState;
  node: string;
  revision: number;
  before: string[][];
  onReload: () => void;
}) {
  const t = useTranslations("fencing.levels");
  const [levels, setLevels] = useState(before);
  const able = Object.values(cluster.fencing.devices)
    .filter(({ plugs }) => Object.keys(plugs).length === 0 || node in plugs)
    .map(({ name }) => name);
  const changed = JSON.stringify(levels) !== JSON.stringify(before);
  const set = (index: number, devices: string[]) =>
    setLevels(levels.map((level, i) => (i === index ? devices : level)));
  return (
    <EditForm
      title={t("title", { node })}
      clusterId={cluster.id}
      revision={revision}
      edits={changed ? [{ type: "set-fencing-levels", node, levels }] : []}
      invalid={levels.some((level) => level.length === 0)}
      onReload={onReload}
    >
      <p className="text-ink-soft">{t(levels.length === 0 ? "none" : "hint", { node })}</p>
      {levels.map((level, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
        <fieldset key={index} className="flex flex-wrap items-center gap-4 rounded border border-line p-2">
          <legend className="font-medium">{t("level", { number: index + 1 })}</legend>
          {[...new Set([...able, ...level])].map((device) => (
            <Checkbox
              key={device}
              label={device}
              checked={level.includes(device)}
              onChange={() =>
                set(
                  index,
                  level.includes(device) ? level.filter((each) => each !== device) : [...level, device],
                )
              }
            />
          ))}
          <Button onClick={() => setLevels(levels.filter((_, i) => i !== index))}>
            {t("remove", { number: index + 1 })}
          </Button>
          {level.length === 0 ? (
            <p role="alert" className="w-full text-bad text-xs">
              {t("empty")}
            </p>
          ) : null}
        </fieldset>
      ))}
      <div>
        <Button disabled={levels.length >= LEVELS_MAX} onClick={() => setLevels([...levels, []])}>
          {t("add")}
        </Button>
      </div>
    </EditForm>
  );
}
