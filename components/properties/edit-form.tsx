"use client";
import { type ReactNode, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { draftFaults } from "@/components/forms/draft-faults";
import { TextField } from "@/components/forms/text-field";
import { ChangePreview } from "@/components/properties/change-preview";
import { ChangedMeanwhile } from "@/components/properties/changed-meanwhile";
import { useRoleReason } from "@/components/verbs/use-role-reason";
import type { Secrets } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";

interface Props {
  title: string;
  clusterId: string;
  /** The revision that the form was filled from. */
  revision: number;
  /** What the form changes so far. */
  edits: Edit[];
  /** Of fence devices that the edits name; what is not given here is kept. */
  secrets?: Secrets;
  /** A field is wrong: nothing can be applied or previewed. */
  invalid?: boolean;
  /** Fills the form anew from what is in force; what was entered is dropped. */
  onReload: () => void;
  /** What the button that commits says, where it is not "Apply". */
  action?: ReactNode;
  danger?: boolean;
  /** Told which fields the console refuses, as the effect is asked for. */
  onFields?: (fields: Record<string, string>) => void;
  /** Shown when it succeeded. */
  next?: () => ReactNode;
  children: ReactNode;
}

/** A form that edits the definition: shows the effect before, and what others changed while it was open. */
export function EditForm(props: Props) {
  const { title, clusterId, revision, edits, secrets = {}, invalid = false, onReload, children } = props;
  const t = useTranslations("properties");
  const [base, setBase] = useState(revision);
  const [reason, setReason] = useState("");
  const inForce = useCluster(clusterId)?.revision ?? base;
  const [refused, setRefused] = useState<Record<string, string>>({});
  const notAllowed = useRoleReason("previewChange", clusterId);
  const edited = edits.length > 0 && !invalid;
  const draft = {
    ...({ type: "configuration.change", clusterId, expectedRevision: base } as const),
    ...{ edits, secrets, reason: reason.trim() },
  };
  const sound = edited && Object.keys(draftFaults(draft)).length === 0;
  // Asked beforehand, the console refused a field: it would again.
  const told = sound ? refused : {};
  const { onFields } = props;
  const tell = useCallback(
    (fields: Record<string, string>) => {
      setRefused(fields);
      onFields?.(fields);
    },
    [onFields],
  );
  return (
    <OperationForm
      title={title}
      action={props.action ?? t("apply")}
      danger={props.danger}
      next={props.next}
      width="large"
      refused={told}
      draft={edited && inForce <= base && Object.keys(told).length === 0 ? draft : null}
    >
      {inForce > base ? (
        <ChangedMeanwhile
          clusterId={clusterId}
          from={base}
          to={inForce}
          onKeepMine={() => setBase(inForce)}
          onTakeTheirs={onReload}
        />
      ) : null}
      {children}
      {sound && !notAllowed ? (
        <ChangePreview clusterId={clusterId} change={{ edits }} onFields={tell} />
      ) : null}
      {edits.length > 0 ? (
        <TextField label={t("reason")} field="reason" value={reason} maxLength={500} onChange={setReason} />
      ) : null}
    </OperationForm>
  );
}
