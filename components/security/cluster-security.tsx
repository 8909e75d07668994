"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ProblemView } from "@/components/operation/problem-view";
import { Badge } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterSecurity as Security } from "@/protocol/cluster-security";
import { toProblem } from "@/protocol/problem";

/** What protects a cluster: what its nodes say to each other, what they say to the console, and who may sign in. */
export function ClusterSecurity({ clusterId }: { clusterId: string }) {
  const t = useTranslations("security");
  const query = useQuery({
    queryKey: ["cluster-security", clusterId],
    queryFn: () => callApi("getClusterSecurity", { params: { id: clusterId } }),
    staleTime: 0,
    retry: false,
  });
  if (query.error) return <ProblemView problem={toProblem(query.error)} />;
  if (!query.data) return <Spinner label={t("asking")} />;
  return (
    <div className="flex flex-col gap-4">
      <Nodes nodes={query.data.nodes} />
      {query.data.people ? <People people={query.data.people} /> : null}
    </div>
  );
}

function Nodes({ nodes }: Pick<Security, "nodes">) {
  const t = useTranslations("security");
  const locale = useLocale();
  const keys = new Set(nodes.flatMap(({ told }) => told?.keyFingerprint ?? []));
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium">{t("traffic")}</h3>
      <table className="text-left">
        <thead className="text-ink-soft text-xs">
          <tr>
            {(["node", "cipher", "key", "certificate"] as const).map((column) => (
              <th key={column} scope="col" className="py-1 pr-4 font-normal">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ node, told, certificateExpiresAt }) => (
            <tr key={node} data-security={node} className="border-line border-t">
              <th scope="row" className="py-1 pr-4 font-normal">
                {node}
              </th>
              <td className="pr-4">
                <Protection told={told} />
              </td>
              <td className="pr-4">
                {told?.keyFingerprint ? (
                  <code data-key={told.keyFingerprint}>{told.keyFingerprint.slice(0, 16)}</code>
                ) : (
                  t(told ? "noKey" : "unknown")
                )}
              </td>
              <td>
                {certificateExpiresAt === null
                  ? t("unknown")
                  : t("until", {
                      date: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(
                        certificateExpiresAt,
                      ),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {keys.size > 1 ? (
        <p role="alert" className="text-bad">
          {t("keysDiffer")}
        </p>
      ) : null}
      <p className="text-ink-soft text-xs">{t("trafficHint")}</p>
    </section>
  );
}

function Protection({ told }: Pick<Security["nodes"][number], "told">) {
  const t = useTranslations("security");
  if (!told) return <Badge tone="unknown">{t("silent")}</Badge>;
  if (told.cipher === null) return t("notRunning");
  if (told.cipher === "none") return <Badge tone="bad">{t("open")}</Badge>;
  return t("protected", { cipher: told.cipher, hash: told.hash ?? "" });
}

function People({ people }: { people: NonNullable<Security["people"]> }) {
  const t = useTranslations("security");
  const locale = useLocale();
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium">{t("people")}</h3>
      <ul>
        {people.map(({ name, lastSignInAt }) => (
          <li key={name}>
            {name}{" "}
            <span className="text-ink-soft text-xs">
              {lastSignInAt === null
                ? t("notSignedIn")
                : t("signedIn", {
                    at: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
                      lastSignInAt,
                    ),
                  })}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-ink-soft text-xs">{t("peopleHint")}</p>
    </section>
  );
}
