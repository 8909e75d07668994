"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { confirmationOf, firstDraft, planOf } from "@/components/drills/drill-draft";
import { DrillFields } from "@/components/drills/drill-fields";
import { schedulesKey } from "@/components/drills/drill-queries";
import { localText } from "@/components/drills/local-text";
import type { Place } from "@/components/frame/place";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import type { ClusterState } from "@/protocol/console-state";
import { drillEverySchema } from "@/protocol/drill";
import { type Problem, toProblem } from "@/protocol/problem";

const HOUR_MS = 3600_000;

/** A drill that is to run by itself, once or again and again. Whether it may is asked when it is due. */
export function ScheduleDrill({ clusterId, about }: { clusterId: string; about: Place | null }) {
  const cluster = useCluster(clusterId);
  return cluster ? <Form cluster={cluster} about={about} /> : null;
}

function Form({ cluster, about }: { cluster: ClusterState; about: Place | null }) {
  const t = useTranslations("drills");
  const dialogs = useTranslations("dialogs");
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => firstDraft(cluster, about));
  const [when, setWhen] = useState(() => localText(Date.now() + HOUR_MS));
  const [every, setEvery] = useState<(typeof drillEverySchema.options)[number]>("once");
  const [problem, setProblem] = useState<Problem | null>(null);
  const at = new Date(when).getTime();
  const past = !(at > Date.now());
  const plan = planOf(draft);
  const confirmName = confirmationOf(draft);
  const ready = plan !== null && confirmName !== undefined && !past;
  const keep = async () => {
    if (!ready) return;
    try {
      await callApi("scheduleDrill", { params: { id: cluster.id }, body: { plan, at, every, confirmName } });
      await queries.invalidateQueries({ queryKey: schedulesKey(cluster.id) });
      closeDialog();
    } catch (thrown) {
      setProblem(toProblem(thrown));
    }
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("scheduleTitle", { name: cluster.name })}
      width="large"
      footer={
        <>
          <Button look="primary" disabled={!ready} onClick={() => void keep()}>
            {t("keep")}
          </Button>
          <Button onClick={closeDialog}>{dialogs("cancel")}</Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("when")} error={past ? t("whenPast") : undefined}>
            <Input type="datetime-local" value={when} onChange={(event) => setWhen(event.target.value)} />
          </Field>
          <Field label={t("every")}>
            <Select value={every} onChange={(event) => setEvery(event.target.value as typeof every)}>
              {drillEverySchema.options.map((each) => (
                <option key={each} value={each}>
                  {t(`everyOf.${each}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <DrillFields cluster={cluster} draft={draft} onChange={setDraft} />
        {problem ? <ProblemView problem={problem} /> : null}
        {/* Enter in a field commits, as the button does. */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
          {t("keep")}
        </button>
      </form>
    </Dialog>
  );
}
