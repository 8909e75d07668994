"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ProblemView } from "@/components/operation/problem-view";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterPlanInput } from "@/protocol/cluster-plan";
import { toProblem } from "@/protocol/problem";
import { detectionMs, runningTiming, timingSchema } from "@/protocol/timing";

/** What a plan becomes, from the console's own compiler. */
export function useCompiled(plan: ClusterPlanInput, enabled: boolean) {
  return useQuery({
    queryKey: ["compiled", plan],
    queryFn: () => callApi("compileDraft", { body: { plan } }),
    enabled,
    retry: false,
  });
}

/** The answers in words, what will happen on each server, and the two files they become. */
export function ReviewPage({ plan }: { plan: ClusterPlanInput }) {
  const t = useTranslations("wizard");
  const compiled = useCompiled(plan, true);
  const device = plan.fencing.devices?.[0];
  return (
    <>
      <ul className="list-disc pl-5">
        <li>
          {t("review.nodes", {
            name: plan.name,
            nodes: plan.nodes.map(({ name }) => name).join(", "),
          })}
        </li>
        <li>
          {t("review.networks", {
            networks: plan.networks
              .filter(({ enabled }) => enabled !== false)
              .map(({ name, subnet }) => `${name} (${subnet})`)
              .join(", "),
          })}
        </li>
        <li>
          {device ? (
            t("review.fencing", { type: device.type })
          ) : (
            <b className="text-bad">{t("review.noFencing")}</b>
          )}
        </li>
        {plan.timing ? <TimingLine timing={plan.timing} nodes={plan.nodes.length} /> : null}
        <TimeLine time={plan.time} />
        <li>
          {plan.address ? t("review.address", { address: plan.address.address }) : t("review.noAddress")}
        </li>
        {plan.nodes.map(({ name }) => (
          <li key={name}>{t("review.onServer", { node: name })}</li>
        ))}
      </ul>
      {compiled.isPending ? <Spinner /> : null}
      {compiled.error ? <ProblemView problem={toProblem(compiled.error)} /> : null}
      {compiled.data ? (
        <div className="grid min-h-0 grid-cols-2 gap-3">
          <TextFile name="corosync.conf" text={compiled.data.corosyncConf} />
          <TextFile name="CIB" text={compiled.data.cib} />
        </div>
      ) : null}
    </>
  );
}

function TimingLine({ timing, nodes }: { timing: NonNullable<ClusterPlanInput["timing"]>; nodes: number }) {
  const t = useTranslations("wizard");
  const { dcDeadtimeSeconds: _, ...said } = timing;
  const seconds = detectionMs(runningTiming(timingSchema.parse(said), nodes)) / 1000;
  return <li>{t("review.timing", { seconds })}</li>;
}

function TimeLine({ time }: Pick<ClusterPlanInput, "time">) {
  const t = useTranslations("time.line");
  if (!time) return <li>{t("own")}</li>;
  return <li>{time.sources.length > 0 ? t("sources", { sources: time.sources.join(", ") }) : t("nodes")}</li>;
}

function TextFile({ name, text }: { name: string; text: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 font-semibold">{name}</figcaption>
      <textarea
        readOnly
        aria-label={name}
        value={text}
        wrap="off"
        className="h-72 w-full resize-none rounded border border-line bg-raised p-2 font-mono text-[11px] leading-snug"
      />
    </figure>
  );
}
