"use client";
import { Wrench } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";
import { useRoleReason } from "@/components/verbs/use-role-reason";
import type { ClusterState } from "@/protocol/console-state";

/** Says, where nobody can overlook it, that nothing fails over now, and ends it. Nothing when there is nothing. */
export function MaintenanceNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("frame");
  const { request, sending } = useRequestOperation();
  const notAllowed = useRoleReason("cluster.maintenance", cluster.id);
  const nodes = Object.values(cluster.nodes).filter(({ state }) => state === "maintenance");
  const members = [...Object.values(cluster.groups), ...Object.values(cluster.resources)].filter(
    ({ maintenance }) => maintenance,
  );
  if (!cluster.maintenance && nodes.length === 0 && members.length === 0) return null;
  const since = cluster.maintenance
    ? cluster.maintenanceSince
    : earliest([...nodes, ...members].map(inMaintenanceSince));
  return (
    <WarningNotice
      label={`${cluster.name}: ${t("maintenance")}`}
      icon={Wrench}
      data-maintenance={cluster.name}
      actions={
        cluster.maintenance ? (
          <Button
            disabled={sending || notAllowed !== null}
            title={notAllowed ?? undefined}
            onClick={() => void request({ type: "cluster.maintenance", clusterId: cluster.id, on: false })}
          >
            {t("endMaintenance")}
          </Button>
        ) : null
      }
    >
      <strong>
        {cluster.name}: {t("maintenance")}
      </strong>{" "}
      {cluster.maintenance ? t("maintenanceText") : null}
      {cluster.maintenance || nodes.length === 0 ? null : t("maintenanceOf", { nodes: namesOf(nodes) })}{" "}
      {cluster.maintenance || members.length === 0
        ? null
        : t("maintenanceOfMembers", { names: namesOf(members) })}{" "}
      {since === null ? null : (
        <span className="text-ink-soft text-xs">
          {t("maintenanceSince")} <Age at={since} />
        </span>
      )}
    </WarningNotice>
  );
}

/** Many are counted rather than named: the notice is a line, not a list. */
const namesOf = (entries: readonly { name: string }[]) =>
  entries.length > 5
    ? `${entries
        .slice(0, 5)
        .map(({ name }) => name)
        .join(", ")} … (${entries.length})`
    : entries.map(({ name }) => name).join(", ");

/** What is offline has been so since it went offline, not since its maintenance began. */
const inMaintenanceSince = ({ state, since }: { state: string; since: number | null }) =>
  state === "maintenance" || state === "unmanaged" ? since : null;

/** Unknown when one of them is. */
const earliest = (instants: readonly (number | null)[]): number | null =>
  instants.reduce<number | null>(
    (first, at) => (first === null || at === null ? null : Math.min(first, at)),
    instants[0] ?? null,
  );
