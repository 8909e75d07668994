"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { OperationForm } from "@/components/dialogs/operation-form";
import {
  confirmationOf,
  type DrillDraft,
  draftOf,
  firstDraft,
  nodeToType,
  planOf,
} from "@/components/drills/drill-draft";
import { DrillFields } from "@/components/drills/drill-fields";
import { useDrillCheck } from "@/components/drills/drill-queries";
import type { Place } from "@/components/frame/place";
import { useGo } from "@/components/frame/use-place";
import { Button } from "@/components/ui/button";
import type { ClusterState } from "@/protocol/console-state";
import type { DrillPlan } from "@/protocol/drill";

interface Props {
  clusterId: string;
  /** What it is about at first. */
  about: Place | null;
  /** One that is to be repeated. */
  plan?: DrillPlan;
}

/** Asks what is to fail, says whether it may and what will happen, runs it and leads to what came of it. */
export function StartDrill({ clusterId, about, plan }: Props) {
  const cluster = useCluster(clusterId);
  return cluster ? <Form cluster={cluster} about={about} plan={plan} /> : null;
}

function Form({
  cluster,
  about,
  plan,
}: {
  cluster: ClusterState;
  about: Place | null;
  plan: DrillPlan | undefined;
}) {
  const t = useTranslations("drills");
  const go = useGo();
  const [draft, setDraft] = useState<DrillDraft>(() =>
    plan ? draftOf(plan, cluster) : firstDraft(cluster, about),
  );
  const wanted = planOf(draft);
  const check = useDrillCheck(cluster, wanted);
  const confirmName = confirmationOf(draft);
  const ready = wanted !== null && confirmName !== undefined && check.data?.obstacles.length === 0;
  return (
    <OperationForm
      title={t("startTitle", { name: cluster.name })}
      action={t("run")}
      width="large"
      danger={nodeToType(draft) !== null}
      draft={ready ? { type: "drill.run", clusterId: cluster.id, plan: wanted, confirmName } : null}
      next={({ id }) => (
        <Button
          onClick={() => {
            closeDialog();
            go({ kind: "drills", clusterId: cluster.id, drill: id });
          }}
        >
          {t("result")}
        </Button>
      )}
    >
      <DrillFields cluster={cluster} draft={draft} onChange={setDraft} />
    </OperationForm>
  );
}
