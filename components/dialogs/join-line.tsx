"use client";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useAge } from "@/components/console/use-age";
import { useConsole } from "@/components/console/use-console";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** The one line that joins a server, with its expiry, and the servers as they appear. */
export function JoinLine() {
  const t = useTranslations("dialogs");
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => callApi("createJoinToken") });
  useEffect(() => mutate(), [mutate]);
  const left = useAge(data ? 2 * Date.now() - data.expiresAt : null);
  const expired = data ? Date.now() >= data.expiresAt : false;
  const servers = useConsole((state) => state.servers);
  const joined = Object.values(servers ?? {}).filter((server) => data && server.joinedAt >= data.createdAt);
  return (
    <div className="flex flex-col gap-2">
      <p>{t("join.text")}</p>
      {error ? <ProblemView problem={toProblem(error)} /> : null}
      {isPending ? <Spinner /> : null}
      {data ? <CopyText text={data.line} /> : null}
      <div className="flex items-center gap-3">
        <Button onClick={() => mutate()} disabled={isPending}>
          {t("join.newLine")}
        </Button>
        {data ? (
          <span className="text-ink-soft">
            {expired ? t("join.expired") : t("join.expires", { left: left ?? "" })}
          </span>
        ) : null}
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
    </div>
  );
}
