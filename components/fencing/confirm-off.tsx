"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { OperationForm } from "@/components/dialogs/operation-form";
import { TypedName } from "@/components/dialogs/typed-name";
import { TextField } from "@/components/forms/text-field";

/** A person's word that a node is off, where no device could make sure of it. */
export function ConfirmOff({ clusterId, node }: { clusterId: string; node: string }) {
  const t = useTranslations("fencing.confirmOff");
  const [reason, setReason] = useState("");
  const [typed, type] = useState("");
  return (
    <OperationForm
      title={t("title", { node })}
      action={t("action")}
      danger
      draft={
        typed === node && reason.trim() !== ""
          ? { type: "node.confirm-off", clusterId, node, confirmName: typed, reason: reason.trim() }
          : null
      }
    >
      <p>{t("text", { node })}</p>
      <div role="alert" className="rounded border border-bad bg-bad-soft p-3">
        {t("risk", { node })}
      </div>
      <TextField
        label={t("reason")}
        field="reason"
        value={reason}
        maxLength={500}
        required
        onChange={setReason}
      />
      <TypedName name={node} value={typed} onChange={type} />
    </OperationForm>
  );
}
