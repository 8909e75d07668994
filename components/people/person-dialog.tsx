"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { Act } from "@/components/people/act";
import { LinkShown } from "@/components/people/link-shown";
import { usePeople, usePeopleChange } from "@/components/people/people-queries";
import { RightsFields } from "@/components/people/rights-fields";
import { SessionList } from "@/components/people/session-list";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { Person } from "@/protocol/people";
import { roles } from "@/protocol/role-order";

/** One person: what it may, whether it may sign in, its sessions, a link for a new password. */
export function PersonDialog({ id }: { id: string }) {
  const common = useTranslations("common");
  const person = usePeople().data?.find((each) => each.id === id);
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={person?.name ?? common("loading")}
      footer={<Button onClick={closeDialog}>{common("close")}</Button>}
    >
      {person ? (
        <div className="flex flex-col gap-5">
          <Role person={person} />
          <MaySignIn person={person} />
          <SessionList id={id} />
          {person.disabledAt === null ? <NewPassword id={id} /> : null}
          {person.secondFactor ? <DropFactor id={id} /> : null}
          {person.linked ? <Unlink id={id} /> : null}
        </div>
      ) : (
        <Spinner />
      )}
    </Dialog>
  );
}

function Role({ person: { id, rights: now } }: { person: Person }) {
  const t = useTranslations("people");
  const [rights, setRights] = useState(now);
  const change = usePeopleChange(() => callApi("changeRights", { params: { id }, body: rights }));
  const changed = JSON.stringify(rights) !== JSON.stringify(now);
  return (
    <section className="flex flex-col gap-3">
      <RightsFields rights={rights} offered={roles} onChange={setRights} />
      <Act
        change={change}
        asked={undefined}
        look="primary"
        disabled={!changed}
        label={t("apply")}
        done={change.isSuccess && !changed ? t("applied") : null}
      />
    </section>
  );
}

function MaySignIn({ person: { id, disabledAt } }: { person: Person }) {
  const t = useTranslations("people");
  const change = usePeopleChange((disabled: boolean) =>
    callApi("disablePerson", { params: { id }, body: { disabled } }),
  );
  const isDisabled = disabledAt !== null;
  return (
    <section className="flex flex-col gap-2">
      <p className="text-ink-soft">{t("disableText")}</p>
      <Act
        change={change}
        asked={!isDisabled}
        look={isDisabled ? "plain" : "danger"}
        label={t(isDisabled ? "enable" : "disable")}
      />
    </section>
  );
}

function NewPassword({ id }: { id: string }) {
  const t = useTranslations("people");
  const make = usePeopleChange(() => callApi("createPasswordLink", { params: { id } }));
  if (make.data) return <LinkShown made={make.data} />;
  return (
    <section className="flex flex-col gap-2">
      <p className="text-ink-soft">{t("newPasswordText")}</p>
      <Act change={make} asked={undefined} look="plain" label={t("newPassword")} />
    </section>
  );
}

function DropFactor({ id }: { id: string }) {
  const t = useTranslations("people");
  const drop = usePeopleChange(() => callApi("removeSecondFactor", { params: { id } }));
  return (
    <section className="flex flex-col gap-2">
      <p className="text-ink-soft">{t("dropFactorText")}</p>
      <Act change={drop} asked={undefined} look="danger" label={t("dropFactor")} />
    </section>
  );
}

function Unlink({ id }: { id: string }) {
  const t = useTranslations("people");
  const unlink = usePeopleChange(() => callApi("unlinkProvider", { params: { id } }));
  return (
    <section className="flex flex-col gap-2">
      <p className="text-ink-soft">{t("unlinkText")}</p>
      <Act change={unlink} asked={undefined} look="danger" label={t("unlink")} />
    </section>
  );
}
