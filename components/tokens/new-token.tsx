"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { RefusedFields } from "@/components/forms/refused-fields";
import { TextField } from "@/components/forms/text-field";
import { usePhrase } from "@/components/i18n/use-phrase";
import { RightsFields } from "@/components/people/rights-fields";
import { ShownOnceDialog } from "@/components/session/shown-once-dialog";
import { useTokenChange } from "@/components/tokens/token-queries";
import { CopyText } from "@/components/ui/copy-text";
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
  const phrase = usePhrase();
  const [token, setToken] = useState(blank);
  const make = useTokenChange(() =>
    callApi(service ? "createServiceToken" : "createApiToken", { body: token }),
  );
  const isName = tokenNameSchema.safeParse(token.name).success;
  const code = "field.token-name.invalid";
  const wrongName = token.name !== "" && !isName ? phrase({ code, params: {}, fallback: code }) : undefined;
  const set = (change: Partial<typeof blank>) => setToken({ ...token, ...change });
  return (
    <ShownOnceDialog
      title={t(service ? "titleService" : "titleToken")}
      action={t("make")}
      make={make}
      ready={isName}
      made={({ secret }) => (
        <div role="status" className="flex flex-col gap-2">
          <p>{t("made")}</p>
          <CopyText text={secret} />
          <p className="text-ink-soft text-xs">{t("give", { variable: "UNDERSTUDY_TOKEN" })}</p>
        </div>
      )}
    >
      <p>
        {t(service ? "serves" : "lends")} {t("recorded")}
      </p>
      <RefusedFields value={make.problem?.detail.fields ?? {}}>
        <TextField
          label={t("name")}
          field="name"
          value={token.name}
          maxLength={30}
          required
          error={wrongName}
          onChange={(name) => {
            set({ name });
            if (!make.again.asked) make.reset();
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
        <Select value={token.validDays} onChange={({ target }) => set({ validDays: Number(target.value) })}>
          {daysOffered.map((count) => (
            <option key={count} value={count}>
              {t("days", { count })}
            </option>
          ))}
        </Select>
      </Field>
    </ShownOnceDialog>
  );
}
