"use client";
import { type ReactNode, type RefObject, useRef } from "react";
import { useTranslations } from "use-intl";
import type { RequestDraft } from "@/components/console/request-operation";
import { useCluster } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { draftFaults, ownFields } from "@/components/forms/draft-faults";
import { RefusedFields } from "@/components/forms/refused-fields";
import { hasEnded, OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { PasswordAgainField } from "@/components/session/password-again-field";
import { usePasswordAgain } from "@/components/session/use-password-again";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useRoleReason } from "@/components/verbs/use-role-reason";
import type { Operation } from "@/protocol/operation";

interface Props {
  title: ReactNode;
  /** What the button that commits says. */
  action: ReactNode;
  /** null: not ready yet, the button is disabled. */
  draft: RequestDraft | null;
  danger?: boolean;
  /** Shown until the operation was accepted. */
  children: ReactNode;
  /** Offered when it succeeded, e.g. "New resource in this group". */
  next?: (operation: Operation) => ReactNode;
  initialFocus?: RefObject<HTMLElement | null>;
  /** What the console refused already, as it was asked beforehand: field → code. */
  refused?: Record<string, string>;
  width?: "small" | "medium" | "large";
}

/** A dialog that asks, requests one operation, and then shows it going on. A refusal leaves what was entered. */
export function OperationForm(props: Props) {
  const { title, action, draft, danger, children, next, initialFocus, width } = props;
  const t = useTranslations("dialogs");
  const approval = useTranslations("approval");
  const safe = useRef<HTMLButtonElement>(null);
  const { request, reset, sending, problem, operation } = useRequestOperation();
  const faults = draftFaults(draft);
  const clusterId = (draft && "clusterId" in draft ? draft.clusterId : null) ?? null;
  const notAllowed = useRoleReason(draft?.type ?? null, clusterId);
  const mayWait = (useCluster(clusterId ?? "")?.approval ?? false) && danger && "reason" in (draft ?? {});
  const again = usePasswordAgain(problem);
  const ready = draft !== null && !notAllowed && !sending && Object.keys(faults).length === 0 && again.ready;
  const send = async () => {
    if (!ready || (again.asked && !(await again.give()))) return;
    await request(draft);
  };
  const refused = { ...ownFields(problem?.detail.fields ?? {}), ...props.refused, ...faults };
  const failed = operation?.state === "failed";
  const footer = operation ? (
    <>
      {operation.state === "succeeded" ? next?.(operation) : null}
      {failed ? <Button onClick={reset}>{t("back")}</Button> : null}
      <Button look={hasEnded(operation) ? "primary" : "plain"} onClick={closeDialog}>
        {t("close")}
      </Button>
    </>
  ) : (
    <>
      <Button look={danger ? "danger" : "primary"} disabled={!ready} onClick={() => void send()}>
        {action}
      </Button>
      <Button ref={safe} onClick={closeDialog}>
        {t("cancel")}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={title}
      footer={footer}
      width={width ?? "medium"}
      initialFocus={initialFocus ?? (danger ? safe : undefined)}
    >
      {operation ? (
        <OperationProgress operation={operation} />
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <RefusedFields value={refused}>{children}</RefusedFields>
          {notAllowed ? <p role="note">{notAllowed}</p> : null}
          {mayWait ? <p role="note">{approval("mayWait")}</p> : null}
          {again.asked ? (
            <PasswordAgainField again={again} />
          ) : problem ? (
            <ProblemView problem={problem} />
          ) : null}
          {/* Enter in a field commits, as the button does. */}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
            {action}
          </button>
        </form>
      )}
      {failed ? <p className="mt-2 text-ink-soft text-xs">{t("failedHint")}</p> : null}
    </Dialog>
  );
}
