"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { proofOf } from "@/components/fencing/fence-test-facts";
import { Button } from "@/components/ui/button";
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
    <section
      aria-label={t("facts.test")}
      data-untested={unproven.join(" ")}
      className="mx-4 mt-3 flex flex-wrap items-center gap-3 rounded-md border border-warn bg-warn-soft p-3"
    >
      <TriangleAlert size={16} aria-hidden className="text-warn" />
      <p className="min-w-64 flex-1">{t("notTested", { devices: unproven.join(", ") })}</p>
      {unproven.map((device) => (
        <Button
          key={device}
          onClick={() =>
            run({ do: "request", draft: { type: "fencing.test", clusterId: cluster.id, device } })
          }
        >
          {t("testNow", { device })}
        </Button>
      ))}
    </section>
  );
}
