"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useAge } from "@/components/console/use-age";
import { useConsole } from "@/components/console/use-console";
import { useJoinTokenChange } from "@/components/dialogs/join-queries";
import { JoinTokenFields } from "@/components/dialogs/join-token-fields";
import { OpenJoinLines } from "@/components/dialogs/open-join-lines";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { holdsNoNumber } from "@/components/ui/number-field";
import { Spinner } from "@/components/ui/spinner";
import { type JoinTokenRequest, joinTokenRequestSchema } from "@/protocol/join-tokens";
import { toProblem } from "@/protocol/problem";

/** The one line that joins servers, what it is good for, the servers as they appear, and the lines that are still open. */
export function JoinLine({ clusterId = null }: { clusterId?: string | null }) {
  const t = useTranslations("dialogs");
  const [wanted, setWanted] = useState<JoinTokenRequest>(() => joinTokenRequestSchema.parse({ clusterId }));
  const { mutate, data, error, isPending } = useJoinTokenChange((body: JoinTokenRequest) =>
    callApi("createJoinToken", { body }),
  );
  // The first is there at once, as most want it; another is made by its button.
  useEffect(() => mutate(joinTokenRequestSchema.parse({ clusterId })), [mutate, clusterId]);
  const left = useAge(data ? 2 * Date.now() - data.expiresAt : null);
  const expired = data ? Date.now() >= data.expiresAt : false;
  const servers = useConsole((state) => state.servers);
  const cluster = useConsole((state) => state.clusters[data?.clusterId ?? ""]?.name);
  const joined = Object.values(servers ?? {}).filter((server) => data && server.joinedAt >= data.createdAt);
  return (
    <div className="flex flex-col gap-2">
      <p>{t("join.text")}</p>
      {error ? <ProblemView problem={toProblem(error)} /> : null}
      {isPending ? <Spinner /> : null}
      {data ? <CopyText text={data.line} /> : null}
      {data ? (
        <p className="text-ink-soft" data-join-line>
          {expired ? t("join.expired") : null}
          {!expired && cluster ? t("join.goodFor", { uses: data.uses, left: left ?? "", cluster }) : null}
          {!expired && !cluster ? t("join.good", { uses: data.uses, left: left ?? "" }) : null}
        </p>
      ) : null}
      <div className="flex flex-wrap items-end gap-3">
        <JoinTokenFields wanted={wanted} onChange={setWanted} />
        <Button onClick={() => mutate(wanted)} disabled={isPending || holdsNoNumber(wanted)}>
          {t("join.newLine")}
        </Button>
      </div>
      <p role="status" className="flex items-center gap-2">
        {joined.length === 0 ? (
          <>
            <Spinner /> {t("join.waiting")}
          </>
        ) : (
          <span className="text-good">
            {t("join.joined", { servers: joined.map(({ hostname }) => hostname).join(", ") })}
          </span>
        )}
      </p>
      <OpenJoinLines joined={joined.length} />
    </div>
  );
}
