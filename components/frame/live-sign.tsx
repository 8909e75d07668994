"use client";
import { useTranslations } from "use-intl";
import { useAge } from "@/components/console/use-age";
import { useConsoleView } from "@/components/console/use-console";
import { useInstant } from "@/components/i18n/use-instant";
import { classNames } from "@/components/ui/class-names";

/** Whether what is shown is current, and its age. */
export function LiveSign() {
  const t = useTranslations("frame");
  const status = useConsoleView((view) => view.status);
  const told = useConsoleView((view) => (view.receivedAt === null ? null : view.receivedAt + view.offset));
  const age = useAge(told);
  // A pulse comes each second: below two there is nothing to tell.
  const settled = useConsoleView((view) => view.receivedAt !== null && Date.now() - view.receivedAt < 2000);
  return (
    <span data-live={status} className="flex items-center gap-1.5 whitespace-nowrap text-xs">
      <span
        aria-hidden
        className={classNames(
          "size-2 rounded-full",
          status === "live" ? "bg-good" : status === "silent" ? "bg-bad" : "bg-warn",
        )}
      />
      {status === "live" ? t("live", { age: settled ? "" : (age ?? "") }).trim() : t(status)}
    </span>
  );
}

/** Says loudly that the console is silent, or that its database is down. */
export function LiveBanner() {
  const t = useTranslations("frame");
  const instant = useInstant();
  const status = useConsoleView((view) => view.status);
  const received = useConsoleView((view) => (view.status === "silent" ? view.receivedAt : null));
  const database = useConsoleView((view) => view.shown?.database);
  const text =
    status === "silent" && received !== null
      ? t("silentBanner", { time: instant(received) })
      : database === "down"
        ? t("databaseBanner")
        : null;
  return (
    <div role="status" aria-live="assertive">
      {text ? (
        <p className="border-bad border-b bg-bad-soft px-4 py-1.5 font-medium text-bad">{text}</p>
      ) : null}
    </div>
  );
}
