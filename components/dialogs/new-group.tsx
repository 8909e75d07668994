"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { OperationForm } from "@/components/dialogs/operation-form";
import { OwnerOrder } from "@/components/dialogs/owner-order";
import { TextField } from "@/components/forms/text-field";
import { useNameError } from "@/components/forms/use-name-error";
import { FailoverLimitFields } from "@/components/properties/failover-limit-fields";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { holdsNoNumber } from "@/components/ui/number-field";
import { DEFAULT_FAILOVER_LIMIT, type FailoverLimit } from "@/protocol/failover-limit";

/** A new, empty group; then straight on to its first resource. */
export function NewGroup({ clusterId }: { clusterId: string }) {
  const t = useTranslations("dialogs");
  const nameError = useNameError();
  const cluster = useCluster(clusterId);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [preferredOwners, setOwners] = useState<string[]>([]);
  const [failoverLimit, setLimit] = useState<FailoverLimit | null>(DEFAULT_FAILOVER_LIMIT);
  const taken = [...Object.keys(cluster?.groups ?? {}), ...Object.keys(cluster?.resources ?? {})];
  const error = nameError(name, taken);
  const draft =
    name && !error && !holdsNoNumber(failoverLimit)
      ? ({
          ...({ type: "group.create", clusterId } as const),
          group: { name, description, preferredOwners, failoverLimit },
        } as const)
      : null;
  const next = () => (
    <Button onClick={() => openDialog({ kind: "new-resource", clusterId, group: name })}>
      {t("newGroup.next")}
    </Button>
  );
  return (
    <OperationForm title={t("newGroup.title")} action={t("newGroup.action")} draft={draft} next={next}>
      <Field label={t("name")} hint={t("nameHint")} error={error} required>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <TextField
        label={t("description")}
        field="group.description"
        value={description}
        onChange={setDescription}
      />
      <OwnerOrder nodes={Object.keys(cluster?.nodes ?? {})} value={preferredOwners} onChange={setOwners} />
      <FailoverLimitFields value={failoverLimit} onChange={setLimit} />
    </OperationForm>
  );
}
