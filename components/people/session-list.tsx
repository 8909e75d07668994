"use client";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { browserName } from "@/components/people/browser-name";
import { usePeopleChange, useSessions } from "@/components/people/people-queries";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** Where a person is signed in now; each can be ended. */
export function SessionList({ id }: { id: string }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const at = useInstant();
  const { data, error } = useSessions(id);
  const end = usePeopleChange((session: string) => callApi("endSession", { params: { id, session } }));
  const problem = error ?? end.error;
  return (
    <section aria-label={t("sessions")} className="flex flex-col gap-1">
      <h3 className="font-medium">{t("sessions")}</h3>
      {problem ? <ProblemView problem={toProblem(problem)} /> : null}
      {!data && !problem ? <Spinner /> : null}
      {data?.length === 0 ? <p className="text-ink-soft">{t("noSessions")}</p> : null}
      <ul className="flex flex-col gap-1">
        {data?.map(({ id: session, browser, address, createdAt, seenAt, own }) => (
          <li key={session} data-session={own ? "own" : "other"} className="flex items-center gap-3">
            <div className="flex-1">
              {t("session", {
                browser: browserName(browser) ?? t("unknownBrowser"),
                address: address ?? common("unknown"),
              })}{" "}
              {own ? <Badge tone="busy">{t("thisOne")}</Badge> : null}
              <p className="text-ink-soft text-xs">
                {t("sessionSince", { at: at(createdAt), seen: at(seenAt) })}
              </p>
            </div>
            <Button disabled={end.isPending} onClick={() => end.mutate(session)}>
              {t("endSession")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
