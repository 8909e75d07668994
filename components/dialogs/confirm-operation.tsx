"use client";
import { useTranslations } from "use-intl";
import { subjectOf } from "@/components/console/operation-series";
import type { RequestDraft } from "@/components/console/request-operation";
import { useCluster, useConsole } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { WhatWillHappen } from "@/components/dialogs/what-will-happen";
import { operationType } from "@/components/operation/operation-type";

/** Asks before something that takes a service away, and says what goes with it. */
export function ConfirmOperation({ draft }: { draft: RequestDraft }) {
  const t = useTranslations("dialogs");
  const types = useTranslations("operation");
  const clusterId = "clusterId" in draft ? (draft.clusterId ?? "") : "";
  const cluster = useCluster(clusterId);
  const servers = useConsole((state) => state.servers);
  const hostnames =
    draft.type === "agents.update" ? draft.serverIds.map((id) => servers?.[id]?.hostname ?? id) : [];
  const subject = hostnames.join(", ") || subjectOf(draft) || (cluster?.name ?? "");
  const members = cluster?.groups[subject]?.resources ?? [];
  const title = types("titleOf", { type: types(operationType(draft.type)), subject });
  return (
    <OperationForm
      title={title}
      action={types(operationType(draft.type))}
      draft={draft}
      danger={hostnames.length === 0}
    >
      <p>{t(`confirm.${draft.type.replace(".", "/")}` as "confirm.group/take-offline", { subject })}</p>
      {draft.type === "group.take-offline" && members.length > 0 ? (
        <p className="text-ink-soft">{t("alsoStops", { resources: members.join(", ") })}</p>
      ) : null}
      {draft.type === "node.drain" || draft.type === "node.stop-service" ? (
        <WhatWillHappen clusterId={clusterId} change={{ type: "node.drain", node: draft.node }} />
      ) : null}
    </OperationForm>
  );
}
