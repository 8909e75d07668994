"use client";
import { useTranslations } from "use-intl";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Problem } from "@/protocol/problem";

/** A refusal: what was asked for was not begun. */
export function ProblemDialog({ problem }: { problem: Problem }) {
  const t = useTranslations("dialogs");
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("refused")}
      footer={<Button onClick={closeDialog}>{t("close")}</Button>}
    >
      <ProblemView problem={problem} />
    </Dialog>
  );
}
