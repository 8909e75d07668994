"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAge } from "@/components/console/use-age";
import type { Unfit } from "@/protocol/timing-fitness";

/** What was measured that a timing does not allow, with figures; nothing where nothing speaks against it. */
export function UnfitList({ profile, unfit }: { profile: string; unfit: Unfit[] }) {
  const t = useTranslations("timing.unfit");
  if (unfit.length === 0) return null;
  const measured = unfit.some(({ what }) => what !== "not-measured");
  const title = t(measured ? "title" : "notKnown", { profile });
  return (
    <section aria-label={title} className="rounded-md border border-warn bg-warn-soft p-2">
      <h3 className="flex items-center gap-2 font-semibold">
        <TriangleAlert size={16} aria-hidden className="text-warn" />
        {title}
      </h3>
      <UnfitLines unfit={unfit} />
      {measured ? <p className="text-xs">{t("means")}</p> : null}
    </section>
  );
}

/** At most as many as can be taken in; the worst come first. */
export function UnfitLines({ unfit }: { unfit: Unfit[] }) {
  return (
    <ul className="my-1 list-inside list-disc">
      {unfit.slice(0, 6).map((each) => (
        <Line key={JSON.stringify(each)} unfit={each} />
      ))}
    </ul>
  );
}

function Line({ unfit }: { unfit: Unfit }) {
  const t = useTranslations("timing.unfit");
  const age = useAge("at" in unfit ? unfit.at : null) ?? "";
  switch (unfit.what) {
    case "pause":
      return <li>{t("pause", { node: unfit.node, ms: unfit.ms, limit: unfit.limitMs, age })}</li>;
    case "round-trip": {
      const { from, to, network, ms, limitMs } = unfit;
      return <li>{t("round-trip", { from, to, network, ms, limit: limitMs, age })}</li>;
    }
    case "not-measured":
      return <li>{t("not-measured", { node: unfit.node })}</li>;
  }
}
