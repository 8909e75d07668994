"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ProblemView } from "@/components/operation/problem-view";
import { usePeopleChange } from "@/components/people/people-queries";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { toProblem } from "@/protocol/problem";

const empty = { current: "", password: "", twice: "" };

/** One's own password, with the one that holds now. */
export function ChangePassword() {
  const t = useTranslations("people");
  const phrase = usePhrase();
  const [entered, setEntered] = useState(empty);
  const { current, password, twice } = entered;
  const change = usePeopleChange(async () => {
    await callApi("changePassword", { body: { current, password } });
    setEntered(empty);
    dispatchEvent(new Event("understudy:password-changed"));
  });
  const problem = change.error && toProblem(change.error);
  const refused = (field: "current" | "password") => {
    const code = problem?.detail.fields?.[field];
    return code ? phrase({ code: `field.${code}`, params: {}, fallback: code }) : undefined;
  };
  const differ = twice !== "" && twice !== password ? t("notTheSame") : undefined;
  const input = (field: keyof typeof empty, kind: string) => (
    <Input
      type="password"
      autoComplete={kind}
      maxLength={128}
      value={entered[field]}
      onChange={({ target }) => setEntered({ ...entered, [field]: target.value })}
    />
  );
  const ready = current !== "" && password !== "" && twice === password && !change.isPending;
  return (
    <form
      aria-label={t("changePassword")}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) change.mutate(undefined);
      }}
    >
      <h3 className="font-medium">{t("changePassword")}</h3>
      <Field label={t("current")} error={refused("current")}>
        {input("current", "current-password")}
      </Field>
      <Field label={t("next")} hint={t("passwordHint")} error={refused("password")}>
        {input("password", "new-password")}
      </Field>
      <Field label={t("twice")} error={differ}>
        {input("twice", "new-password")}
      </Field>
      {problem && !problem.detail.fields ? <ProblemView problem={problem} /> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={!ready}>
          {t("changePassword")}
        </Button>
        {change.isSuccess ? <span role="status">{t("changed")}</span> : null}
      </div>
    </form>
  );
}
