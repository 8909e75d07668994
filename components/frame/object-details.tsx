"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ObjectFacts } from "@/components/frame/object-facts";
import { addressOf, type Place } from "@/components/frame/place";
import { ResourceTypeFacts } from "@/components/frame/resource-type-facts";
import { ListPage } from "@/components/list/list-page";
import { OperationView } from "@/components/operation/operation-view";
import { TabPane } from "@/components/ui/tab-pane";

/** The newest events about an object, with the way to its whole history. */
function EventsOf({ place }: { place: Extract<Place, { name: string }> }) {
  const t = useTranslations("history");
  const { kind, clusterId, name } = place;
  const about = kind === "node" || kind === "group" || kind === "resource" ? { kind, name } : undefined;
  return (
    <div className="flex h-full flex-col gap-2">
      <Link
        className="underline underline-offset-2"
        href={addressOf({ kind: "history", clusterId, ...(about ? { about } : {}) })}
      >
        {about ? t("openFor", { name }) : t("all")}
      </Link>
      <div className="min-h-0 flex-1">
        <ListPage list="events" clusterId={clusterId} about={place} />
      </div>
    </div>
  );
}

/** What scrolls, and is reached with the keyboard. */
function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section tabIndex={0} aria-label={label} className="h-full overflow-auto bg-surface p-3">
      {children}
    </section>
  );
}

/** The pane beneath a list: what is known of the chosen object, and the events about it. */
export function ObjectDetails({ places }: { places: readonly Place[] }) {
  const t = useTranslations("lists");
  const [place] = places;
  if (places.length > 1)
    return <p className="h-full bg-surface p-3">{t("chosen", { count: places.length })}</p>;
  if (!place) return <p className="h-full bg-surface p-3 text-ink-soft">{t("chooseOne")}</p>;
  if (place.kind === "operation")
    return (
      <Scrolling label={t("overview")}>
        <OperationView id={place.id} />
      </Scrolling>
    );
  if (place.kind === "resource-type")
    return (
      <Scrolling label={t("overview")}>
        <ResourceTypeFacts clusterId={place.clusterId} type={place.name} />
      </Scrolling>
    );
  const pages = [{ id: "overview", label: t("overview"), content: <ObjectFacts place={place} /> }];
  if ("name" in place)
    pages.push({
      id: "events",
      label: t("events"),
      content: <EventsOf place={place} />,
    });
  return (
    <section aria-label={t("overview")} className="h-full bg-surface">
      <TabPane pages={pages} />
    </section>
  );
}
