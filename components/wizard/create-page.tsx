"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { addressOf } from "@/components/frame/place";
import { hasEnded, OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/protocol/operation";

interface Props {
  operation: Operation;
  /** The cluster is made: the answers are not needed any more. */
  onDone: () => void;
  /** Nothing of it is left on the servers: the answers can be changed. */
  onBack: () => void;
}

/** The cluster being made, step by step per server; when it fails: resume, undo, or back to the answers. */
export function CreatePage({ operation, onDone, onBack }: Props) {
  const t = useTranslations("wizard");
  const router = useRouter();
  const again = useRequestOperation();
  const { clusterId } = operation;
  const cluster = useConsole((state) => (clusterId ? (state.clusters[clusterId] ?? null) : null));
  const shown = again.operation ?? operation;
  const open = () => {
    closeDialog();
    if (clusterId) router.push(addressOf({ kind: "cluster", clusterId }));
  };
  const undone = again.operation?.type === "cluster.undo-create";
  const made = shown.state === "succeeded" && !undone;
  useEffect(() => {
    if (made) onDone();
  }, [made, onDone]);
  const unfinished = hasEnded(shown) && shown.state !== "succeeded" && cluster?.creation && clusterId;
  const nothingLeft = hasEnded(shown) && !made && !cluster;
  return (
    <>
      <OperationProgress operation={shown} />
      {again.problem ? <ProblemView problem={again.problem} /> : null}
      {made && cluster ? (
        <div>
          <p className="mb-2">{t("create.done", { name: cluster.name })}</p>
          <Button look="primary" onClick={open}>
            {t("create.open", { name: cluster.name })}
          </Button>
        </div>
      ) : null}
      {nothingLeft ? (
        <div>
          <Button look="primary" onClick={onBack}>
            {t("create.back")}
          </Button>
        </div>
      ) : null}
      {unfinished ? (
        <div className="flex flex-col gap-2">
          <p>{t("create.unfinished")}</p>
          <div className="flex gap-2">
            <Button
              look="primary"
              onClick={() => again.request({ type: "cluster.resume-create", clusterId })}
            >
              {t("create.resume")}
            </Button>
            <Button onClick={() => again.request({ type: "cluster.undo-create", clusterId })}>
              {t("create.undo")}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
