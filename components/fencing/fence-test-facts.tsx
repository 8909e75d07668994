"use client";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAge } from "@/components/console/use-age";
import { useInstant } from "@/components/i18n/use-instant";
import { isProven, type ShownFenceTest } from "@/protocol/fencing";

type Test = ShownFenceTest | null;
export type Proof = "never" | "changed" | "failed" | "answers";

/** What the last test of a device says of it as it is now. */
export function proofOf(test: Test): Proof {
  if (!test) return "never";
  if (!test.current) return "changed";
  return isProven(test) ? "answers" : "failed";
}

/** In a line: whether a device is known to answer, and since when. */
export function FenceProof({ test }: { test: Test }) {
  const t = useTranslations("fencing.test");
  const age = useAge(test?.at ?? null);
  const instant = useInstant();
  const proof = proofOf(test);
  const Icon = proof === "answers" ? CircleCheck : proof === "failed" ? CircleX : TriangleAlert;
  const tone = proof === "answers" ? "text-good" : proof === "failed" ? "text-bad" : "text-warn";
  const from = [...new Set((test?.answers ?? []).map((answer) => answer.from))];
  return (
    <span className="inline-flex items-center gap-1" data-proof={proof}>
      <Icon aria-hidden className={`size-4 shrink-0 ${tone}`} />
      <span title={test ? instant(test.at) : undefined}>
        {t(`proof.${proof}`, { nodes: from.join(", "), age: age ?? "–" })}
      </span>
    </span>
  );
}

/** Who asked about whom, and what the device said. */
export function FenceAnswers({ test }: { test: NonNullable<Test> }) {
  const t = useTranslations("fencing.test");
  return (
    <ul className="flex flex-col gap-1">
      {test.answers.map(({ from, target, power, text }) => (
        <li key={`${from} ${target}`} className="flex items-start gap-1">
          {power ? (
            <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
          ) : (
            <CircleX aria-hidden className="size-4 shrink-0 text-bad" />
          )}
          <span>
            {t("asked", { from, target })} {power ? t(`power.${power}`) : text || t("noAnswer")}
          </span>
        </li>
      ))}
    </ul>
  );
}
