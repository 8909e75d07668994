"use client";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import { useJoinTokenChange, useJoinTokens } from "@/components/dialogs/join-queries";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { PlainTable } from "@/components/ui/plain-table";
import { toProblem } from "@/protocol/problem";

const columns = ["made", "left", "until", "for"] as const;

/** The join lines with which servers can still join, each can be withdrawn. `joined`: how many servers did meanwhile. */
export function OpenJoinLines({ joined }: { joined: number }) {
  const t = useTranslations("dialogs.join");
  const at = useInstant();
  const clusters = useConsole((state) => state.clusters);
  const { data } = useJoinTokens(joined);
  const revoke = useJoinTokenChange((id: string) => callApi("revokeJoinToken", { params: { id } }));
  const open = (data ?? []).filter(({ usesLeft, expiresAt }) => usesLeft > 0 && expiresAt > Date.now());
  if (open.length === 0 && !revoke.error) return null;
  return (
    <section>
      <h3 className="font-semibold">{t("open")}</h3>
      {revoke.error ? <ProblemView problem={toProblem(revoke.error)} /> : null}
      <PlainTable headings={columns.map((column) => t(`column.${column}`))}>
        {open.map(({ id, createdAt, createdBy, uses, usesLeft, usedBy, expiresAt, clusterId }) => (
          <tr key={id} data-join-token={id} className="border-line border-t">
            <th scope="row" className="py-1 pr-4 font-medium">
              {at(createdAt)}, {createdBy}
            </th>
            <td className="pr-4">
              {t("usesLeft", { left: usesLeft, uses })}
              {usedBy.length > 0 ? ` (${usedBy.join(", ")})` : ""}
            </td>
            <td className="pr-4">{at(expiresAt)}</td>
            <td className="pr-4">{clusters?.[clusterId ?? ""]?.name ?? t("anyCluster")}</td>
            <td className="py-1 text-right">
              <Button
                aria-label={t("withdrawOne", { made: at(createdAt) })}
                disabled={revoke.isPending}
                onClick={() => revoke.mutate(id)}
              >
                {t("withdraw")}
              </Button>
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}
