"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { ProblemView } from "@/components/operation/problem-view";
import { PasswordAgainField } from "@/components/session/password-again-field";
import type { ConfirmedChange } from "@/components/session/use-confirmed-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface Props<A> {
  title: string;
  /** What the button that makes it says. */
  action: string;
  make: Pick<ConfirmedChange<undefined, A>, "data" | "again" | "problem" | "ready" | "send">;
  /** What was entered will do. */
  ready: boolean;
  /** What was made: shown in place of the form, this once. */
  made: (answer: NonNullable<A>) => ReactNode;
  children: ReactNode;
}

/** Makes something whose secret is shown once; asks for the password where the console wants it again. */
export function ShownOnceDialog<A>({ title, action, make, ready, made, children }: Props<A>) {
  const common = useTranslations("common");
  const { data, again, problem } = make;
  const canSend = ready && make.ready;
  const send = () => {
    if (canSend) void make.send(undefined);
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={title}
      footer={
        <>
          {data ? null : (
            <Button look="primary" disabled={!canSend} onClick={send}>
              {action}
            </Button>
          )}
          <Button onClick={closeDialog}>{common(data ? "close" : "cancel")}</Button>
        </>
      }
    >
      {data ? (
        made(data)
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          {children}
          {again.asked ? (
            <PasswordAgainField again={again} />
          ) : problem ? (
            <ProblemView problem={problem} />
          ) : null}
          {/* Enter in a field makes it, as the button does. */}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
            {action}
          </button>
        </form>
      )}
    </Dialog>
  );
}
