"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { usePast } from "@/components/console/past-moment";
import type { RequestDraft } from "@/components/console/request-operation";
import { useCluster } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { openDialog } from "@/components/dialogs/dialog-request";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { ChangePreview } from "@/components/properties/change-preview";
import { Button } from "@/components/ui/button";
import { useRoleReason } from "@/components/verbs/use-role-reason";
import { draftOf, withoutRule } from "@/components/why/remedy-draft";
import type { Remedy } from "@/protocol/why";

/**
 * Does what releases a finding, and shows how that goes on. Where a rule goes, what the cluster would do then is shown
 * first; what takes back more than one is asked in a dialog of its own.
 */
export function RemedyButton({ clusterId, remedy }: { clusterId: string; remedy: Remedy }) {
  const label = useRemedyLabel();
  const revision = useCluster(clusterId)?.revision ?? 0;
  const { request, sending, problem, operation } = useRequestOperation();
  // While the past is on the screen nothing is commanded.
  const past = usePast();
  const [isAsking, ask] = useState(false);
  const common = useTranslations("common");
  const draft: RequestDraft = draftOf(remedy, clusterId, revision);
  const notAllowed = useRoleReason(draft.type, clusterId);
  if (operation) return <OperationProgress operation={operation} />;
  const act = () => {
    if (remedy.do === "put-back") return openDialog({ kind: "confirm-operation", draft });
    if (remedy.do === "remove-rule" && !isAsking) return ask(true);
    void request(draft);
  };
  return (
    <>
      {isAsking && remedy.do === "remove-rule" ? (
        <ChangePreview clusterId={clusterId} change={{ edits: [withoutRule(remedy.id)] }} />
      ) : null}
      <span className="flex gap-2">
        <Button
          disabled={sending || past !== null || notAllowed !== null}
          title={notAllowed ?? undefined}
          onClick={act}
        >
          {label(remedy)}
        </Button>
        {isAsking ? <Button onClick={() => ask(false)}>{common("cancel")}</Button> : null}
      </span>
      {problem ? <ProblemView problem={problem} /> : null}
    </>
  );
}

function useRemedyLabel() {
  const t = useTranslations("why.remedy");
  return (remedy: Remedy): string => {
    if (remedy.do === "put-back") return t("put-back");
    if (remedy.do === "remove-rule") return t("remove-rule", { id: remedy.id });
    if (remedy.do === "resume" || remedy.do === "start-service") return t(remedy.do, { node: remedy.node });
    if (remedy.do !== "clean") return t(remedy.do, { name: remedy.name });
    const { resource, node } = remedy;
    return node === null ? t("clean", { resource }) : t("cleanOn", { resource, node });
  };
}
