"use client";
import { useTranslations } from "use-intl";
import { usePast } from "@/components/console/past-moment";
import type { RequestDraft } from "@/components/console/request-operation";
import { useCluster } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { openDialog } from "@/components/dialogs/dialog-request";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { draftOf } from "@/components/why/remedy-draft";
import type { Remedy } from "@/protocol/why";

/** Does what releases a finding, and shows how that goes on. What takes back more than one rule is asked before. */
export function RemedyButton({ clusterId, remedy }: { clusterId: string; remedy: Remedy }) {
  const label = useRemedyLabel();
  const revision = useCluster(clusterId)?.revision ?? 0;
  const { request, sending, problem, operation } = useRequestOperation();
  // While the past is on the screen nothing is commanded.
  const past = usePast();
  const draft: RequestDraft = draftOf(remedy, clusterId, revision);
  if (operation) return <OperationProgress operation={operation} />;
  return (
    <>
      <Button
        disabled={sending || past !== null}
        onClick={() =>
          remedy.do === "put-back" ? openDialog({ kind: "confirm-operation", draft }) : void request(draft)
        }
      >
        {label(remedy)}
      </Button>
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
