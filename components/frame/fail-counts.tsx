"use client";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import type { ClusterState } from "@/protocol/console-state";

type Resource = ClusterState["resources"][string];

/** How often a resource failed, node by node, each with the way to have it forgotten. */
export function FailCounts({ clusterId, resource }: { clusterId: string; resource: Resource }) {
  const t = useTranslations("lists");
  if (resource.failCounts.length === 0) return <span>{t("noFailures")}</span>;
  return (
    <ul data-fail-counts>
      {resource.failCounts.map(({ node, count, at, last }) => (
        <li key={node} className="flex items-center gap-2">
          <span>{t("failures", { node, count: count >= 1_000_000 ? "∞" : String(count) })}</span>
          {last ? (
            <span>{t(last.operation === "asyncmon" ? "failedOutside" : "failedHow", last)}</span>
          ) : null}
          <span className="text-ink-soft text-xs">
            <Age at={at} />
          </span>
          <Button
            onClick={() =>
              openDialog({
                kind: "confirm-operation",
                draft: { type: "resource.clean", clusterId, resource: resource.name, node },
              })
            }
          >
            {t("cleanFailures", { node })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
