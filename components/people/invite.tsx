"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { RefusedFields } from "@/components/forms/refused-fields";
import { TextField } from "@/components/forms/text-field";
import { usePhrase } from "@/components/i18n/use-phrase";
import { LinkShown } from "@/components/people/link-shown";
import { usePeopleChange } from "@/components/people/people-queries";
import { RightsFields } from "@/components/people/rights-fields";
import { ShownOnceDialog } from "@/components/session/shown-once-dialog";
import { Field, Select } from "@/components/ui/field";
import { personNameSchema } from "@/protocol/people";
import { type Rights, roles } from "@/protocol/role-order";

const hoursOffered = [4, 24, 48, 168];

/** Makes a link by which somebody becomes a user, with a role chosen here and a password chosen there. */
export function Invite() {
  const t = useTranslations("people");
  const phrase = usePhrase();
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Rights>({ console: "viewer", clusters: {} });
  const [validHours, setValidHours] = useState(48);
  const invite = usePeopleChange(() => callApi("createInvitation", { body: { name, rights, validHours } }));
  const isName = personNameSchema.safeParse(name).success;
  const code = "field.person-name.invalid";
  const wrongName = name !== "" && !isName ? phrase({ code, params: {}, fallback: code }) : undefined;
  return (
    <ShownOnceDialog
      title={t("inviteTitle")}
      action={t("makeLink")}
      make={invite}
      ready={isName}
      made={(link) => <LinkShown made={link} />}
    >
      <p>{t("inviteText")}</p>
      <RefusedFields value={invite.problem?.detail.fields ?? {}}>
        <TextField
          label={t("name")}
          field="name"
          value={name}
          maxLength={30}
          required
          error={wrongName}
          onChange={(text) => {
            setName(text);
            if (!invite.again.asked) invite.reset();
          }}
        />
      </RefusedFields>
      <RightsFields rights={rights} offered={roles} onChange={setRights} />
      <Field label={t("validFor")}>
        <Select value={validHours} onChange={({ target }) => setValidHours(Number(target.value))}>
          {hoursOffered.map((count) => (
            <option key={count} value={count}>
              {count < 48 ? t("hours", { count }) : t("days", { count: count / 24 })}
            </option>
          ))}
        </Select>
      </Field>
    </ShownOnceDialog>
  );
}
