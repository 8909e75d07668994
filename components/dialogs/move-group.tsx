"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDuration } from "@/components/console/use-age";
import { useCluster } from "@/components/console/use-console";
import { type MoveTarget, moveTargets } from "@/components/dialogs/move-targets";
import { OperationForm } from "@/components/dialogs/operation-form";
import { WhatWillHappen } from "@/components/dialogs/what-will-happen";
import { usePhrase } from "@/components/i18n/use-phrase";
import { StateBadge } from "@/components/state/state-badge";

interface Props {
  clusterId: string;
  group: string;
  /** Chosen already, e.g. by dragging the group onto it. */
  node: string | null;
}

/** The manual failover: where to, what will happen, how long it was away last time; then its steps. */
export function MoveGroup({ clusterId, group, node }: Props) {
  const t = useTranslations("dialogs");
  const duration = useDuration();
  const cluster = useCluster(clusterId);
  const targets = cluster ? moveTargets(cluster, group) : [];
  const [chosen, choose] = useState<string | null>(node);
  const target =
    targets.find((entry) => entry.ready && entry.node.name === (chosen ?? "")) ??
    (chosen === null ? targets.find((entry) => entry.ready) : undefined);
  const entry = cluster?.groups[group];
  const expected = entry?.lastFailover?.outageMs ?? null;
  const type = entry?.kind === "promotable" ? "group.move-promoted" : "group.move";
  const draft = target ? ({ type, clusterId, group, node: target.node.name } as const) : null;
  const title =
    entry?.kind === "promotable" ? t("move.titlePromoted", { group }) : t("move.title", { group });
  return (
    <OperationForm title={title} action={t("move.action")} draft={draft}>
      <p>{entry?.owner ? t("move.from", { owner: entry.owner }) : t("move.fromNowhere")}</p>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">{t("move.to")}</legend>
        {targets.map((each) => (
          <Target
            key={each.node.name}
            target={each}
            checked={each === target}
            onChoose={() => choose(each.node.name)}
          />
        ))}
      </fieldset>
      {target ? (
        <WhatWillHappen clusterId={clusterId} change={{ type, group, node: target.node.name }} />
      ) : null}
      <p className="text-ink-soft">
        {expected === null
          ? t("move.outageUnknown")
          : t("move.outageExpected", { outage: duration(expected) })}
      </p>
    </OperationForm>
  );
}

function Target({
  target,
  checked,
  onChoose,
}: {
  target: MoveTarget;
  checked: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("dialogs");
  const text = usePhrase();
  const { node, owner, ready } = target;
  const why = owner ? t("move.isOwner") : node.reason ? text(node.reason) : ready ? "" : t("move.notUp");
  return (
    <label className="flex items-center gap-2 rounded px-1 py-0.5 hover:bg-hover">
      <input
        type="radio"
        name="target"
        aria-label={node.name}
        checked={checked}
        disabled={!ready}
        onChange={onChoose}
      />
      <span className="w-32 truncate font-medium">{node.name}</span>
      <StateBadge kind="node" state={node.state} since={node.since} />
      <span className="text-ink-soft text-xs">{why}</span>
    </label>
  );
}
