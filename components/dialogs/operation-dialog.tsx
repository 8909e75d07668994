"use client";
import { useTranslations } from "use-intl";
import { useOperation } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { OperationProgress } from "@/components/operation/operation-progress";
import { operationType } from "@/components/operation/operation-type";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";

/** Follows one operation. Closing the window does not stop it: it is found again under Operations. */
export function OperationDialog({ operationId }: { operationId: string }) {
  const t = useTranslations("operation");
  const operation = useOperation(operationId);
  const title = operation
    ? t("titleOf", { type: t(operationType(operation.type)), subject: operation.subject })
    : t("title");
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={title}
      footer={<Button onClick={closeDialog}>{t("close")}</Button>}
    >
      {operation ? <OperationProgress operation={operation} /> : <Spinner />}
    </Dialog>
  );
}
