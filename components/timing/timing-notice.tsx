"use client";
import { useTranslations } from "use-intl";
import { UnfitLines } from "@/components/timing/unfit-list";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";
import { useRunVerb } from "@/components/verbs/use-run-verb";
import type { ClusterState } from "@/protocol/console-state";
import { unfitFor } from "@/protocol/timing-fitness";

/** Says where hosts or networks are too slow for the detection that runs; nothing where they are not, or nobody tells. */
export function TimingNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("timing.unfit");
  const run = useRunVerb();
  const { tokenMs, linkMode } = cluster.timing;
  if (tokenMs === null) return null;
  const unfit = unfitFor({ tokenMs, linkMode: linkMode ?? "passive" }, cluster).filter(
    ({ what }) => what !== "not-measured",
  );
  if (unfit.length === 0) return null;
  return (
    <WarningNotice
      label={t("running")}
      data-unfit={unfit.length}
      actions={
        <Button
          onClick={() => run({ do: "dialog", dialog: { kind: "detection-timing", clusterId: cluster.id } })}
        >
          {t("choose")}
        </Button>
      }
    >
      <p className="font-semibold">{t("running")}</p>
      <UnfitLines unfit={unfit} />
      <p className="text-xs">{t("means")}</p>
    </WarningNotice>
  );
}
