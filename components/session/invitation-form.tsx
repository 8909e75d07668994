"use client";
import { type FormEvent, useEffect, useState } from "react";
import type { session } from "@/components/i18n/en/session";
import { providerRefusal } from "@/components/session/provider-refusal";
import { askForProvider, postJson, sendSignIn } from "@/components/session/send-credentials";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

type Texts = typeof session;
interface Invited {
  secret: string;
  name: string;
  renews: boolean;
}

/**
 * Where an invitation's link leads: whoever it is for chooses a password and is signed in with it, or links an account at
 * the identity provider instead.
 */
export function InvitationForm({ texts, provider }: { texts: Texts; provider: string | null }) {
  const [invited, setInvited] = useState<Invited | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    // What is after # is sent to nobody, and leaves no trace in a log.
    const secret = location.hash.slice(1);
    postJson("/api/v1/invitation-lookups", { secret }).then(async (answer) => {
      if (!answer?.ok) return setError(answer ? texts.notValid : texts.unreachable);
      setInvited({ secret, ...(await answer.json()) });
    });
  }, [texts]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!invited) return;
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password"));
    if (password !== form.get("again")) return setError(texts.notTheSame);
    setSending(true);
    setError(null);
    const { secret, name } = invited;
    const accepted = await postJson("/api/v1/invitation-acceptances", { secret, password });
    if (!accepted?.ok) {
      setSending(false);
      return setError(await refusal(accepted, texts));
    }
    const signedIn = await sendSignIn(name, password);
    location.assign(signedIn?.ok ? "/" : "/sign-in");
  };
  const goToProvider = async ({ secret }: Invited) => {
    setSending(true);
    setError(null);
    const answer = await askForProvider({ purpose: "invitation", secret });
    if (answer?.ok) location.assign((await answer.json()).location);
    else setError(await providerRefusal(answer, texts));
    // Also on the way: whoever comes back to this page finds it usable.
    setSending(false);
  };
  return (
    <main className="grid h-full place-items-center">
      <form
        method="post"
        onSubmit={submit}
        className="flex w-96 flex-col gap-3 rounded-md border border-line-strong bg-surface p-6 shadow-lg"
      >
        <h1 className="font-semibold text-lg">{invited?.renews ? texts.renew : texts.welcome}</h1>
        {invited ? (
          <>
            <p>{(invited.renews ? texts.renewing : texts.invited).replace("{name}", invited.name)}</p>
            {/* For the browser's store of passwords. */}
            <input type="hidden" name="username" autoComplete="username" value={invited.name} readOnly />
            <Field label={texts.password} hint={texts.passwordHint}>
              <Input name="password" type="password" autoComplete="new-password" required maxLength={128} />
            </Field>
            <Field label={texts.twice}>
              <Input name="again" type="password" autoComplete="new-password" required maxLength={128} />
            </Field>
          </>
        ) : error ? null : (
          <p role="status">{texts.looking}</p>
        )}
        {error ? (
          <p role="alert" className="rounded bg-bad-soft p-2 text-bad">
            {error}
          </p>
        ) : null}
        {invited ? (
          <Button type="submit" look="primary" disabled={sending}>
            {texts.accept}
          </Button>
        ) : null}
        {invited && !invited.renews && provider !== null ? (
          <Button disabled={sending} onClick={() => void goToProvider(invited)}>
            {texts.insteadOfPassword.replace("{provider}", provider)}
          </Button>
        ) : null}
      </form>
    </main>
  );
}

async function refusal(answer: Response | null, texts: Texts): Promise<string> {
  if (!answer) return texts.unreachable;
  const said: { code?: string; message?: string; detail?: { fields?: Record<string, string> } } = await answer
    .json()
    .catch(() => ({}));
  const field = said.detail?.fields?.password;
  if (field === "password.too-short") return texts.tooShort;
  if (field === "password.common") return texts.tooCommon;
  return said.code === "invitation.not-valid"
    ? texts.notValid
    : texts.failed.replace("{message}", said.message ?? String(answer.status));
}
