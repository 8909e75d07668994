"use client";
import { useTranslations } from "use-intl";
import { usePhrase } from "@/components/i18n/use-phrase";
import { SignInThere } from "@/components/session/sign-in-there";
import type { PasswordAgain } from "@/components/session/use-password-again";
import { Field, Input } from "@/components/ui/field";

/** Asks for the password again, or a new sign-in at the identity provider, in the dialog of what it is wanted for. */
export function PasswordAgainField({ again }: { again: PasswordAgain }) {
  const t = useTranslations("people");
  const phrase = usePhrase();
  if (again.there) return <SignInThere />;
  return (
    <Field
      label={t("again")}
      hint={t("againHint")}
      error={again.problem ? phrase(again.problem) : undefined}
      required
    >
      <Input
        type="password"
        autoComplete="current-password"
        autoFocus
        maxLength={128}
        value={again.value}
        onChange={(event) => again.set(event.target.value)}
      />
    </Field>
  );
}
