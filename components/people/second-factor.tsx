"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { renderSVG } from "uqr";
import { useTranslations } from "use-intl";
import { OWN_SESSION, useOwnSession } from "@/components/people/own-session";
import { postJson } from "@/components/session/send-credentials";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { Field, Input } from "@/components/ui/field";

interface Made {
  totpURI: string;
  backupCodes: string[];
}

/** The second factor of one's own account: set up with the password and a first code, taken away with the password. */
export function SecondFactor() {
  const t = useTranslations("people");
  const client = useQueryClient();
  const { data } = useOwnSession();
  const [made, setMade] = useState<Made | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (!data) return null;
  const isOn = data.secondFactor;
  const changed = () => client.invalidateQueries({ queryKey: [OWN_SESSION] });
  const withPassword = async (password: string) => {
    const answer = await postJson(`/api/auth/two-factor/${isOn ? "disable" : "enable"}`, { password });
    if (!answer?.ok) return t(answer?.status === 429 ? "tooMany" : "wrongPassword");
    if (isOn) await changed();
    else setMade(await answer.json());
    return null;
  };
  const withCode = async (code: string) => {
    const answer = await postJson("/api/auth/two-factor/verify-totp", { code });
    if (!answer?.ok) return t(answer?.status === 429 ? "tooMany" : "wrongCode");
    setCodes(made?.backupCodes ?? []);
    setMade(null);
    await changed();
    return null;
  };
  return (
    <section
      aria-label={t("secondFactor")}
      data-second-factor={isOn ? "on" : "off"}
      className="flex flex-col gap-3"
    >
      <h3 className="font-medium">{t("secondFactor")}</h3>
      {codes ? (
        <div role="status" className="flex flex-col gap-2">
          <p>{t("recoveryCodes")}</p>
          <CopyText text={codes.join(" ")} />
        </div>
      ) : made ? (
        <>
          <p>{t("scan")}</p>
          <Picture uri={made.totpURI} label={t("scanLabel")} />
          <CopyText text={new URL(made.totpURI).searchParams.get("secret") ?? ""} />
          <Asked
            key="code"
            label={t("firstCode")}
            kind="one-time-code"
            action={t("takeCode")}
            send={withCode}
          />
        </>
      ) : (
        <>
          <p className="text-ink-soft">{t(isOn ? "secondFactorOn" : "secondFactorOff")}</p>
          <Asked
            key={isOn ? "on" : "off"}
            label={t("current")}
            kind="current-password"
            action={t(isOn ? "removeFactor" : "setUpFactor")}
            send={withPassword}
          />
        </>
      )}
    </section>
  );
}

/** What an authenticator app reads. Dark on light in both themes: readers want it so. */
function Picture({ uri, label }: { uri: string; label: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: it is made here, there is nothing to fetch
    <img
      alt={label}
      src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}`}
      className="size-44 self-start rounded bg-white p-2"
    />
  );
}

function Asked({
  label,
  kind,
  action,
  send,
}: {
  label: string;
  kind: "current-password" | "one-time-code";
  action: string;
  /** Answers what is wrong with it; null: it was taken. */
  send: (value: string) => Promise<string | null>;
}) {
  const [value, setValue] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={async (event) => {
        event.preventDefault();
        if (value === "" || sending) return;
        setSending(true);
        setError(await send(value));
        setValue("");
        setSending(false);
      }}
    >
      <Field label={label} error={error ?? undefined}>
        <Input
          type={kind === "current-password" ? "password" : "text"}
          inputMode={kind === "one-time-code" ? "numeric" : undefined}
          autoComplete={kind}
          maxLength={128}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      </Field>
      <div>
        <Button type="submit" disabled={value === "" || sending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
