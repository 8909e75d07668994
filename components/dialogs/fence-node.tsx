"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { OperationForm } from "@/components/dialogs/operation-form";
import { TypedName } from "@/components/dialogs/typed-name";
import { WhatWillHappen } from "@/components/dialogs/what-will-happen";
import { TextField } from "@/components/forms/text-field";

const actions = ["reboot", "off"] as const;

/** Asks before a server is restarted or switched off by the cluster: what follows, and the name typed. */
export function FenceNode({ clusterId, node }: { clusterId: string; node: string }) {
  const t = useTranslations("dialogs");
  const [action, setAction] = useState<(typeof actions)[number]>("reboot");
  const [reason, setReason] = useState("");
  const [typed, type] = useState("");
  return (
    <OperationForm
      title={t("fence.title", { name: node })}
      action={t(`fence.action.${action}`)}
      danger
      draft={
        typed === node && reason.trim() !== ""
          ? { type: "node.fence", clusterId, node, action, confirmName: typed, reason: reason.trim() }
          : null
      }
    >
      <p>{t("fence.lost", { name: node })}</p>
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">{t("fence.title", { name: node })}</legend>
        {actions.map((each) => (
          <label key={each} className="flex items-center gap-2">
            <input type="radio" name="action" checked={action === each} onChange={() => setAction(each)} />
            {t(`fence.which.${each}`)}
          </label>
        ))}
      </fieldset>
      <WhatWillHappen clusterId={clusterId} change={{ type: "node.down", node }} />
      <TextField
        label={t("fence.reason")}
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
