"use client";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toProblem } from "@/protocol/problem";

/** Takes a server that is in no cluster off the console: its certificate is refused from then on. */
export function ForgetServer({ serverId }: { serverId: string }) {
  const t = useTranslations("dialogs");
  const name = useConsole((state) => state.servers[serverId]?.hostname) ?? "";
  const safe = useRef<HTMLButtonElement>(null);
  const forget = useMutation({
    mutationFn: () => callApi("forgetServer", { params: { id: serverId } }),
    onSuccess: closeDialog,
  });
  const footer = (
    <>
      <Button look="danger" disabled={forget.isPending} onClick={() => forget.mutate()}>
        {t("forget.action")}
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
      title={t("forget.title", { name })}
      footer={footer}
      initialFocus={safe}
    >
      <p>{t("forget.lost", { name })}</p>
      {forget.error ? <ProblemView problem={toProblem(forget.error)} /> : null}
    </Dialog>
  );
}
