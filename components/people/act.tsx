"use client";
import { ProblemView } from "@/components/operation/problem-view";
import { PasswordAgainField } from "@/components/session/password-again-field";
import type { ConfirmedChange } from "@/components/session/use-confirmed-change";
import { Button } from "@/components/ui/button";

interface Acting<T> {
  change: Pick<ConfirmedChange<T, unknown>, "again" | "problem" | "ready" | "send">;
  /** What is sent with it. */
  asked: T;
  look: "plain" | "primary" | "danger";
  label: string;
  disabled?: boolean;
  done?: string | null;
}

/** A button with what came of pressing it; asks for the password where the console wants it again. */
export function Act<T>({ change, asked, look, label, disabled = false, done }: Acting<T>) {
  const { again, problem, ready, send } = change;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) void send(asked);
      }}
    >
      {again.asked ? <PasswordAgainField again={again} /> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" look={look} disabled={disabled || !ready}>
          {label}
        </Button>
        {done ? <span role="status">{done}</span> : null}
      </div>
      {problem && !again.asked ? <ProblemView problem={problem} /> : null}
    </form>
  );
}
