"use client";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import type { session } from "@/components/i18n/en/session";
import { providerRefusal } from "@/components/session/provider-refusal";
import { askForProvider, sendCode, sendSignIn } from "@/components/session/send-credentials";
import { returnAddress } from "@/components/session/sign-out";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

interface Props {
  texts: typeof session;
  /** What people call the identity provider; null: none is set up. */
  provider: string | null;
  /** What came of the way there, where that was nothing. */
  problem: string | null;
  /** Who comes from there is known, and a code is wanted besides. */
  wantsCode: boolean;
}

/** The first page anybody loads: its few texts are given to it, so that it brings neither all others nor their formatter. */
export function SignInForm({ texts, provider, problem, wantsCode }: Props) {
  const [error, setError] = useState(problem);
  const [sending, setSending] = useState(false);
  /** The password, or the provider's word, was right, and a code is wanted besides. */
  const [half, setHalf] = useState(wantsCode);
  // Until the page's script runs, the browser itself would send the form, with the password in the address.
  const ready = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  const giveCode = async (code: string) => {
    const answer = await sendCode(code.trim());
    if (answer?.ok) return enter();
    setSending(false);
    if (answer?.status === 429)
      return setError(texts.tooMany.replace("{seconds}", answer.headers.get("retry-after") ?? "60"));
    setError(answer ? texts.wrongCode : texts.unreachable);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    setError(null);
    if (half) return giveCode(String(form.get("code")));
    const answer = await sendSignIn(String(form.get("username")), String(form.get("password")));
    if (answer?.ok) {
      const told: { twoFactorRedirect?: boolean } = await answer.json();
      if (told.twoFactorRedirect !== true) return enter();
      setHalf(true);
    }
    setSending(false);
    if (answer?.ok) return;
    if (!answer || answer.status === 502) return setError(texts.unreachable);
    if (answer.status === 429)
      return setError(texts.tooMany.replace("{seconds}", answer.headers.get("retry-after") ?? "60"));
    const said: { message?: string } = await answer.json().catch(() => ({}));
    setError(
      [400, 401, 403, 422].includes(answer.status)
        ? texts.wrong
        : texts.failed.replace("{message}", said.message ?? String(answer.status)),
    );
  };
  const goToProvider = async () => {
    setSending(true);
    setError(null);
    const answer = await askForProvider({ purpose: "sign-in", from: returnTo() });
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
        className="flex w-80 flex-col gap-3 rounded-md border border-line-strong bg-surface p-6 shadow-lg"
      >
        <h1 className="font-semibold text-lg">{texts.title}</h1>
        {half ? (
          <Field label={texts.code}>
            <Input key="code" name="code" autoComplete="one-time-code" autoFocus required maxLength={64} />
          </Field>
        ) : (
          <>
            <Field label={texts.username}>
              <Input name="username" autoComplete="username" required defaultValue="" />
            </Field>
            <Field label={texts.password}>
              <Input name="password" type="password" autoComplete="current-password" required />
            </Field>
          </>
        )}
        {error ? (
          <p role="alert" className="rounded bg-bad-soft p-2 text-bad">
            {error}
          </p>
        ) : null}
        <Button type="submit" look="primary" disabled={sending || !ready}>
          {sending ? texts.submitting : texts.submit}
        </Button>
        {provider !== null && !half ? (
          <Button disabled={sending || !ready} onClick={() => void goToProvider()}>
            {texts.byProvider.replace("{provider}", provider)}
          </Button>
        ) : null}
        {half ? (
          <Button onClick={() => location.assign("/sign-in")}>{texts.beginAgain}</Button>
        ) : (
          <p className="text-ink-soft text-xs">{texts.hint}</p>
        )}
      </form>
    </main>
  );
}

const noChanges = () => () => undefined;

const returnTo = () => returnAddress(new URLSearchParams(location.search).get("from"));
const enter = () => location.assign(returnTo());
