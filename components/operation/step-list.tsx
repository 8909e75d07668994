"use client";
import {
  Check,
  Circle,
  CircleHelp,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  Minus,
  TriangleAlert,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { useAge, useDuration } from "@/components/console/use-age";
import { usePhrase } from "@/components/i18n/use-phrase";
import { ProblemView } from "@/components/operation/problem-view";
import { type StepSection, sectionsOf } from "@/components/operation/step-sections";
import type { Step } from "@/protocol/step";

const looks: Record<Step["state"], { icon: LucideIcon; className: string }> = {
  waiting: { icon: Circle, className: "text-idle" },
  running: { icon: LoaderCircle, className: "animate-spin text-busy motion-reduce:animate-none" },
  succeeded: { icon: Check, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  failed: { icon: CircleX, className: "text-bad" },
  skipped: { icon: Minus, className: "text-idle" },
  unknown: { icon: CircleHelp, className: "text-ink" },
};

/** Steps or checks as they happen, by section; what went wrong is open, what went well is one line. */
export function StepList({ steps }: { steps: Step[] }) {
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {sectionsOf(steps).map((section) => (
        <Section key={section.code ?? ""} section={section} />
      ))}
    </div>
  );
}

function Section({ section }: { section: StepSection }) {
  const t = useTranslations("operation");
  const list = (
    <ul className="flex flex-col">
      {section.steps.map((step) => (
        <StepLine key={step.id} step={step} />
      ))}
    </ul>
  );
  if (!section.code) return list;
  // On the wire a section is a code alone: one that this program has no words for is shown as it came.
  const key = section.code as "section.system";
  return (
    <section>
      <h3 className="font-semibold text-ink-soft text-xs uppercase tracking-wide">
        {t.has(key) ? t(key) : section.code}
      </h3>
      {list}
    </section>
  );
}

function StepLine({ step }: { step: Step }) {
  const t = useTranslations("operation");
  const text = usePhrase();
  const duration = useDuration();
  const running = useAge(step.state === "running" ? step.startedAt : null);
  const { icon: Icon, className } = looks[step.state];
  const took =
    step.startedAt !== null && step.endedAt !== null ? duration(step.endedAt - step.startedAt) : running;
  return (
    <li data-step={step.state} className="py-0.5">
      <div className="flex items-start gap-2">
        <Icon
          size={15}
          className={`mt-0.5 shrink-0 ${className}`}
          aria-label={t(`step.${step.state}`)}
          role="img"
        />
        <span className="min-w-0 flex-1">
          {text(step.title)}
          {step.finding ? <span className="text-ink-soft"> — {text(step.finding)}</span> : null}
        </span>
        {took ? <span className="shrink-0 text-ink-soft text-xs">{took}</span> : null}
      </div>
      {step.why || step.remedy ? (
        <p className="ml-6 text-ink-soft text-xs">
          {step.why ? text(step.why) : ""}{" "}
          {step.remedy ? <b className="font-medium">{text(step.remedy)}</b> : null}
        </p>
      ) : null}
      {step.problem ? (
        <div className="mt-1 ml-6">
          <ProblemView problem={step.problem} />
        </div>
      ) : null}
    </li>
  );
}
