"use client";
import { useTranslations } from "use-intl";
import { proofOf } from "@/components/fencing/fence-test-facts";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";
import { useRunVerb } from "@/components/verbs/use-run-verb";
import type { ClusterState } from "@/protocol/console-state";

/** Says which fence devices are not known to answer, with the button that asks them. Nothing when all are. */
export function FencingNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("fencing");
  const run = useRunVerb();
  const { enabled, devices } = cluster.fencing;
  const unproven = Object.values(devices)
    .filter(({ test, plugs }) => proofOf(test) !== "answers" && Object.keys(plugs).length > 0)
    .map(({ name }) => name);
  if (enabled !== true || unproven.length === 0) return null;
  return (
    <WarningNotice
      label={t("facts.test")}
      data-untested={unproven.join(" ")}
      actions={unproven.map((device) => (
        <Button
          key={device}
          onClick={() =>
            run({ do: "request", draft: { type: "fencing.test", clusterId: cluster.id, device } })
          }
        >
          {t("testNow", { device })}
        </Button>
      ))}
    >
      {t("notTested", { devices: unproven.join(", ") })}
    </WarningNotice>
  );
}
