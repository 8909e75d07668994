"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isOwn } from "@/components/approval/waiting-operations";
import { WhatIsAsked } from "@/components/approval/what-is-asked";
import { callApi } from "@/components/console/api-client";
import { Queries } from "@/components/console/queries";
import { useYou } from "@/components/console/use-console";
import { TextField } from "@/components/forms/text-field";
import { useInstant } from "@/components/i18n/use-instant";
import { Act } from "@/components/people/act";
import { useConfirmedChange } from "@/components/session/use-confirmed-change";
import { FactList } from "@/components/ui/fact-list";
import { useRoleReason } from "@/components/verbs/use-role-reason";
import type { WaitingOperation } from "@/protocol/operation";

/** An operation that is not done yet: what it is and why, and what the reader can decide about it. */
export function WaitingForApproval({ operation }: { operation: WaitingOperation }) {
  const t = useTranslations("approval");
  const instant = useInstant();
  const you = useYou();
  const own = you !== null && isOwn(operation, you.user.name);
  const { request } = operation;
  return (
    <Queries>
      <section
        aria-label={t("waits")}
        data-waiting={operation.id}
        className="flex flex-col gap-3 rounded-md border border-warn bg-warn-soft p-3"
      >
        <p className="font-medium">{t("waits")}</p>
        <FactList
          facts={[
            [t("askedBy"), operation.requestedBy],
            [t("why"), "reason" in request ? request.reason : ""],
            [t("until"), instant(operation.expiresAt)],
          ]}
        />
        <WhatIsAsked request={request} />
        {own ? <Withdraw operation={operation} /> : <Decide operation={operation} />}
      </section>
    </Queries>
  );
}

const key = ["approval"];

function Withdraw({ operation: { id } }: { operation: WaitingOperation }) {
  const t = useTranslations("approval");
  const withdraw = useConfirmedChange(key, () => callApi("withdrawOperation", { params: { id } }));
  return (
    <>
      <p>{t("own")}</p>
      <Act change={withdraw} asked={undefined} look="plain" label={t("withdraw")} />
      <p className="text-ink-soft text-xs">{t("nobodyHint")}</p>
    </>
  );
}

function Decide({ operation: { id, type, clusterId } }: { operation: WaitingOperation }) {
  const t = useTranslations("approval");
  const [reason, setReason] = useState("");
  const notAllowed = useRoleReason(type, clusterId);
  const params = { id };
  const approve = useConfirmedChange(key, () => callApi("approveOperation", { params }));
  const refuse = useConfirmedChange(key, (body: { reason: string }) =>
    callApi("refuseOperation", { params, body }),
  );
  if (notAllowed) return <p role="note">{notAllowed}</p>;
  return (
    <>
      <Act change={approve} asked={undefined} look="danger" label={t("approve")} />
      <TextField label={t("whyNot")} field="reason" value={reason} maxLength={500} onChange={setReason} />
      <Act change={refuse} asked={{ reason: reason.trim() }} look="plain" label={t("refuse")} />
    </>
  );
}
