"use client";
import { useTranslations } from "use-intl";
import { waitingOperations } from "@/components/approval/waiting-operations";
import { useConsole } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { OperationLine } from "@/components/operation/operation-view";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Everything that waits for a second person, each with what can be decided about it. */
export function Approvals() {
  const t = useTranslations("approval");
  const waiting = waitingOperations(useConsole((state) => state.operations) ?? {});
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("title")}
      width="large"
      footer={<Button onClick={closeDialog}>{t("close")}</Button>}
    >
      {waiting.length === 0 ? (
        <div className="flex flex-col gap-1">
          <p>{t("empty")}</p>
          <p className="text-ink-soft">{t("emptyText")}</p>
        </div>
      ) : (
        <div className="flex flex-col gap-2">
          {waiting.map((operation) => (
            <OperationLine key={operation.id} operation={operation} />
          ))}
        </div>
      )}
    </Dialog>
  );
}
