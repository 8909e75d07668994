"use client";
import { memo, useRef } from "react";
import { useTranslations } from "use-intl";
import { type SeriesItem, subjectOf } from "@/components/console/operation-series";
import type { RequestDraft } from "@/components/console/request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { useSeries } from "@/components/dialogs/use-series";
import type { Place } from "@/components/frame/place";
import { usePhrase } from "@/components/i18n/use-phrase";
import { hasEnded } from "@/components/operation/operation-progress";
import { operationType } from "@/components/operation/operation-type";
import { StateBadge } from "@/components/state/state-badge";
import { nameOf } from "@/components/tree/tree-items";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Why } from "@/components/verbs/verb-request";

/** Asks once for several objects, names every one of them, and then shows how each came out. */
export function SeveralOperations({
  drafts,
  left,
}: {
  drafts: readonly RequestDraft[];
  left: readonly { place: Place; why: Why }[];
}) {
  const t = useTranslations("dialogs");
  const types = useTranslations("operation");
  const whys = useTranslations("verbs");
  const safe = useRef<HTMLButtonElement>(null);
  const { items, phase, begin, stop } = useSeries(drafts);
  const [first] = drafts;
  if (!first) return null;
  const type = types(operationType(first.type));
  const count = drafts.length;
  const done = items.filter((item) => item.problem || hasEnded(item.operation)).length;
  const good = items.filter((item) => item.operation?.state === "succeeded").length;
  const warning = `confirm.${first.type.replace(".", "/")}` as "confirm.group/take-offline";
  const footer =
    phase === "asking" ? (
      <>
        <Button look={t.has(warning) ? "danger" : "primary"} onClick={() => void begin()}>
          {type}
        </Button>
        <Button ref={safe} onClick={closeDialog}>
          {t("cancel")}
        </Button>
      </>
    ) : phase === "working" ? (
      <Button onClick={stop}>{t("several.stop")}</Button>
    ) : (
      <Button look="primary" onClick={closeDialog}>
        {t("close")}
      </Button>
    );
  return (
    <Dialog
      open
      // While it works it is left by its button: closing it would silently leave the rest unasked.
      onClose={phase === "working" ? stop : closeDialog}
      title={t("several.title", { type, count })}
      footer={footer}
      initialFocus={safe}
    >
      <div className="flex flex-col gap-3">
        {phase === "asking" && t.has(warning) ? <p>{t(warning, { subject: t("several.each") })}</p> : null}
        <p className="text-ink-soft" role="status">
          {phase === "asking"
            ? t("several.order")
            : phase === "working"
              ? t("several.working", { done, count })
              : t("several.ended", { good, count })}{" "}
          {phase === "ended" && done < count ? t("several.stopped", { count: count - done }) : ""}
        </p>
        <ul
          aria-label={t("several.objects")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
          className="max-h-80 overflow-auto border border-line"
        >
          {items.map((item) => (
            <SeriesLine key={subjectOf(item.draft)} item={item} asked={phase !== "asking"} />
          ))}
        </ul>
        {left.length > 0 ? (
          <details>
            <summary>{t("several.left", { count: left.length })}</summary>
            <ul className="max-h-40 overflow-auto pl-4 text-ink-soft">
              {left.map(({ place, why }) => (
                <li key={nameOf(place, null, () => "")}>
                  {nameOf(place, null, () => "")}: {whys(`why.${why}`)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Dialog>
  );
}

/** One object and its outcome. Drawn again only when it was its own turn. */
const SeriesLine = memo(function SeriesLine({ item, asked }: { item: SeriesItem; asked: boolean }) {
  const t = useTranslations("dialogs");
  const phrase = usePhrase();
  const { operation, problem } = item;
  const said = problem ?? (operation && "problem" in operation ? operation.problem : null);
  return (
    <li data-subject={subjectOf(item.draft)} className="border-line border-b px-2 py-1 last:border-0">
      <span className="flex items-center justify-between gap-3">
        <span className="truncate">{subjectOf(item.draft)}</span>
        {operation ? (
          <StateBadge kind="operation" state={operation.state} since={operation.requestedAt} />
        ) : problem ? (
          <span className="text-bad">✖ {t("several.refused")}</span>
        ) : asked ? (
          <span className="text-ink-soft">{t("several.waiting")}</span>
        ) : null}
      </span>
      {said ? <span className="block text-bad text-xs">{phrase(said)}</span> : null}
    </li>
  );
});
