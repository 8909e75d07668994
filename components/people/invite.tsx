"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { RefusedFields } from "@/components/forms/refused-fields";
import { TextField } from "@/components/forms/text-field";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ProblemView } from "@/components/operation/problem-view";
import { LinkShown } from "@/components/people/link-shown";
import { usePeopleChange } from "@/components/people/people-queries";
import { RightsFields } from "@/components/people/rights-fields";
import { PasswordAgainField } from "@/components/session/password-again-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select } from "@/components/ui/field";
import { personNameSchema } from "@/protocol/people";
import { type Rights, roles } from "@/protocol/role-order";

const hoursOffered = [4, 24, 48, 168];

/** Makes a link by which somebody becomes a user, with a role chosen here and a password chosen there. */
export function Invite() {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const phrase = usePhrase();
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Rights>({ console: "viewer", clusters: {} });
  const [validHours, setValidHours] = useState(48);
  const invite = usePeopleChange(() => callApi("createInvitation", { body: { name, rights, validHours } }));
  const { problem, again } = invite;
  const isName = personNameSchema.safeParse(name).success;
  const ready = isName && invite.ready;
  const code = "field.person-name.invalid";
  const wrongName = name !== "" && !isName ? phrase({ code, params: {}, fallback: code }) : undefined;
  const send = () => {
    if (ready) void invite.send(undefined);
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("inviteTitle")}
      footer={
        <>
          {invite.data ? null : (
            <Button look="primary" disabled={!ready} onClick={send}>
              {t("makeLink")}
            </Button>
          )}
          <Button onClick={closeDialog}>{common(invite.data ? "close" : "cancel")}</Button>
        </>
      }
    >
      {invite.data ? (
        <LinkShown made={invite.data} />
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p>{t("inviteText")}</p>
          <RefusedFields value={problem?.detail.fields ?? {}}>
            <TextField
              label={t("name")}
              field="name"
              value={name}
              maxLength={30}
              required
              error={wrongName}
              onChange={(text) => {
                setName(text);
                if (!again.asked) invite.reset();
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
          {again.asked ? (
            <PasswordAgainField again={again} />
          ) : problem ? (
            <ProblemView problem={problem} />
          ) : null}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
            {t("makeLink")}
          </button>
        </form>
      )}
    </Dialog>
  );
}
