"use client";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import type { ClusterState } from "@/protocol/console-state";
import {
  cableMayCostNode,
  detectionMs,
  flappingWindowSeconds,
  linkLossMs,
  type RunningTiming,
  runningTiming,
  type Timing,
} from "@/protocol/timing";
import type { ProfileName } from "@/protocol/timing-profile";

type Choice = ProfileName | "custom";

interface Props<C extends Choice> {
  choices: readonly C[];
  nodes: number;
  links: number;
  chosen: C;
  /** What is known of the cluster besides; null: it is not made yet. */
  cluster: Pick<ClusterState, "fencing" | "witness"> | null;
  /** null: what is entered is no timing. */
  timingOf: (profile: C) => Timing | null;
  onChoose: (profile: C) => void;
}

/** The profiles side by side, each with the seconds it promises and what it costs. */
export function ProfileChoice<C extends Choice>(props: Props<C>) {
  const { choices, nodes, links, chosen, cluster, timingOf, onChoose } = props;
  const t = useTranslations("timing");
  const [delay] = Object.values(cluster?.fencing.devices ?? {}).flatMap((device) => device.delay ?? []);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("which")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((profile) => {
          const timing = timingOf(profile);
          return (
            <Card
              key={profile}
              {...{ profile, links }}
              running={timing && runningTiming(timing, nodes)}
              checked={chosen === profile}
              onChoose={() => onChoose(profile)}
            />
          );
        })}
      </div>
      <p className="text-ink-soft text-xs">
        {t("thenFencing")} {delay ? t("headStart", delay) : null} {cluster?.witness ? t("witness") : null}
      </p>
    </fieldset>
  );
}

function Card({
  profile,
  running,
  links,
  checked,
  onChoose,
}: {
  profile: Choice;
  running: RunningTiming | null;
  links: number;
  checked: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("timing");
  return (
    <label
      data-profile={profile}
      className={classNames(
        "flex items-start gap-2 rounded-md border p-2 hover:bg-hover",
        checked ? "border-accent bg-raised" : "border-line",
      )}
    >
      <input type="radio" name="timing" className="mt-1" checked={checked} onChange={onChoose} />
      <span className="flex flex-col gap-1">
        <span className="font-semibold">{t(`profile.${profile}`)}</span>
        <span className="text-ink-soft text-xs">{t(`forWhom.${profile}`)}</span>
        {running ? (
          <>
            <span className="font-semibold">{t("promise", { seconds: detectionMs(running) / 1000 })}</span>
            <Costs running={running} links={links} />
          </>
        ) : null}
      </span>
    </label>
  );
}

function Costs({ running, links }: { running: RunningTiming; links: number }) {
  const t = useTranslations("timing.cost");
  const window = flappingWindowSeconds(running, links);
  const costs = [
    t("pause", { seconds: running.tokenMs / 1000 }),
    ...(links > 1 ? [t(running.linkMode, { links })] : []),
    ...(cableMayCostNode(running, links)
      ? [t("cable", { loss: linkLossMs(running) / 1000, token: running.tokenMs / 1000 })]
      : []),
    ...(window > 0 ? [t("flapping", { seconds: window })] : []),
    ...(detectionMs(running) > 5000 ? [t("outage", { seconds: detectionMs(running) / 1000 })] : []),
  ];
  return (
    <span className="flex flex-col gap-0.5 text-ink-soft text-xs">
      {costs.map((cost) => (
        <span key={cost}>{cost}</span>
      ))}
    </span>
  );
}
