"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { RefusedFields } from "@/components/forms/refused-fields";
import { TextField } from "@/components/forms/text-field";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ProblemView } from "@/components/operation/problem-view";
import { RightsFields } from "@/components/people/rights-fields";
import { PasswordAgainField } from "@/components/session/password-again-field";
import { useTokenChange } from "@/components/tokens/token-queries";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox, Field, Select } from "@/components/ui/field";
import { type TokenRights, tokenNameSchema } from "@/protocol/api-tokens";
import { clusterRoles } from "@/protocol/role-order";

const daysOffered = [1, 7, 30, 90, 365];
const blank = {
  name: "",
  rights: { console: "viewer", clusters: {} } as TokenRights,
  dangerous: false,
  validDays: 30,
};

/** Makes a token for a program: of oneself, or (owners) of a service. Its secret is shown in the end, once. */
export function NewToken({ service }: { service: boolean }) {
  const t = useTranslations("tokens");
  const common = useTranslations("common");
  const phrase = usePhrase();
  const [token, setToken] = useState(blank);
  const make = useTokenChange(() =>
    callApi(service ? "createServiceToken" : "createApiToken", { body: token }),
  );
  const { problem, again } = make;
  const isName = tokenNameSchema.safeParse(token.name).success;
  const code = "field.token-name.invalid";
  const wrongName = token.name !== "" && !isName ? phrase({ code, params: {}, fallback: code }) : undefined;
  const ready = isName && make.ready;
  const set = (change: Partial<typeof blank>) => setToken({ ...token, ...change });
  const send = () => {
    if (ready) void make.send(undefined);
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t(service ? "titleService" : "titleToken")}
      footer={
        <>
          {make.data ? null : (
            <Button look="primary" disabled={!ready} onClick={send}>
              {t("make")}
            </Button>
          )}
          <Button onClick={closeDialog}>{common(make.data ? "close" : "cancel")}</Button>
        </>
      }
    >
      {make.data ? (
        <div role="status" className="flex flex-col gap-2">
          <p>{t("made")}</p>
          <CopyText text={make.data.secret} />
          <p className="text-ink-soft text-xs">{t("give", { variable: "UNDERSTUDY_TOKEN" })}</p>
        </div>
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p>
            {t(service ? "serves" : "lends")} {t("recorded")}
          </p>
          <RefusedFields value={problem?.detail.fields ?? {}}>
            <TextField
              label={t("name")}
              field="name"
              value={token.name}
              maxLength={30}
              required
              error={wrongName}
              onChange={(name) => {
                set({ name });
                if (!again.asked) make.reset();
              }}
            />
          </RefusedFields>
          <RightsFields rights={token.rights} offered={clusterRoles} onChange={(rights) => set({ rights })} />
          <Checkbox
            label={
              <>
                {t("dangerous")}
                <span className="block text-ink-soft text-xs">{t("dangerousHint")}</span>
              </>
            }
            checked={token.dangerous}
            onChange={({ target }) => set({ dangerous: target.checked })}
          />
          <Field label={t("validFor")}>
            <Select
              value={token.validDays}
              onChange={({ target }) => set({ validDays: Number(target.value) })}
            >
              {daysOffered.map((count) => (
                <option key={count} value={count}>
                  {t("days", { count })}
                </option>
              ))}
            </Select>
          </Field>
          {again.asked ? (
            <PasswordAgainField again={again} />
          ) : problem ? (
            <ProblemView problem={problem} />
          ) : null}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
            {t("make")}
          </button>
        </form>
      )}
    </Dialog>
  );
}
