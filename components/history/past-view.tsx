"use client";
import { History } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAge } from "@/components/console/use-age";
import { useStateAt } from "@/components/history/history-queries";
import { useExactInstant } from "@/components/history/use-moment-text";
import { useSettled } from "@/components/history/use-settled";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ProblemView } from "@/components/operation/problem-view";
import { ClusterPicture } from "@/components/picture/cluster-picture";
import { StateBadge } from "@/components/state/state-badge";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** The cluster as it was at a moment, under a sign that cannot be missed. */
export function PastView({
  clusterId,
  instant,
  onChange,
}: {
  clusterId: string;
  instant: number;
  onChange: (instant: number | null) => void;
}) {
  const t = useTranslations("history");
  const common = useTranslations("common");
  const exact = useExactInstant();
  // While the slider moves only where it rests is asked for.
  const { data, error, isPlaceholderData } = useStateAt(clusterId, useSettled(instant, 120));
  const shownAt = data?.at ?? instant;
  const age = useAge(shownAt);
  return (
    <section
      aria-label={t("past", { at: exact(shownAt) })}
      data-testid="past"
      className="border-4 border-warn"
    >
      <div className="flex flex-wrap items-center gap-3 bg-warn-soft px-3 py-2 text-warn">
        <History size={18} aria-hidden />
        <p role="status" className="font-semibold text-[15px]">
          {t("past", { at: exact(shownAt) })}
        </p>
        <Button look="primary" onClick={() => onChange(null)}>
          {t("backToNow")}
        </Button>
        <span>{t("pastAge", { age: age ?? "" })}</span>
        {data?.known ? <span>{t("pastHolds", { at: exact(data.recordedAt) })}</span> : null}
      </div>
      <div className="p-4" aria-busy={isPlaceholderData}>
        {error ? (
          <ProblemView problem={toProblem(error)} />
        ) : !data ? (
          <Spinner label={common("loading")} />
        ) : data.known ? (
          <KnownMoment state={data.state} at={data.at} />
        ) : (
          <div className="hatched flex flex-col items-start gap-2 rounded border border-line-strong border-dashed p-4">
            <div className="flex flex-col items-start gap-2 bg-ground p-3">
              <p className="font-medium">{t("unknownAt", { at: exact(data.at) })}</p>
              <p>{t(`why.${data.why}`)}</p>
              <div className="flex flex-wrap gap-2">
                {[data.knownBefore, data.knownAfter].map((at) =>
                  at === null ? null : (
                    <Button key={at} onClick={() => onChange(at)}>
                      {t("goTo", { at: exact(at) })}
                    </Button>
                  ),
                )}
              </div>
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

function KnownMoment({ state, at }: { state: Parameters<typeof ClusterPicture>[0]["cluster"]; at: number }) {
  const phrase = usePhrase();
  return (
    <>
      <p className="mb-2 flex items-center gap-3">
        <strong>{state.name}</strong>
        <StateBadge kind="cluster" state={state.state} />
        {state.reason ? <span className="text-ink-soft">{phrase(state.reason)}</span> : null}
      </p>
      <ClusterPicture cluster={state} asAt={at} />
    </>
  );
}
