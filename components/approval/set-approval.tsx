"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { TextField } from "@/components/forms/text-field";

/** A second person's approval on or off; off waits for that approval itself. */
export function SetApproval({ clusterId }: { clusterId: string }) {
  const t = useTranslations("approval");
  const dialogs = useTranslations("dialogs");
  const cluster = useCluster(clusterId);
  // What it was when the dialog opened: it must not turn round under the hand.
  const [on] = useState(cluster?.approval === false);
  const [reason, setReason] = useState("");
  return (
    <OperationForm
      title={t(on ? "onTitle" : "offTitle", { cluster: cluster?.name ?? "" })}
      action={t(on ? "on" : "off")}
      danger={!on}
      draft={
        cluster && (on || reason.trim() !== "")
          ? { type: "cluster.approval", clusterId, on, reason: reason.trim() }
          : null
      }
    >
      <p>{t(on ? "onText" : "offText")}</p>
      {on ? <p className="text-ink-soft">{t("onHint")}</p> : null}
      <TextField
        label={dialogs("fence.reason")}
        field="reason"
        value={reason}
        maxLength={500}
        required={!on}
        onChange={setReason}
      />
    </OperationForm>
  );
}
