"use client";
import { useTranslations } from "use-intl";
import type { ConfigurationChange } from "@/protocol/configuration-change";

/** Differences of a configuration, a line each: of what, which field, as it is decided, as it is or would be. */
export function ChangeTable({
  changes,
  ours = "ours",
  theirs = "theirs",
}: {
  changes: readonly ConfigurationChange[];
  /** How the first value is called. */
  ours?: "ours" | "before";
  /** How the second value is called. */
  theirs?: "theirs" | "next" | "earlier" | "now";
}) {
  const t = useTranslations("drift");
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="max-h-48 overflow-auto rounded bg-surface" tabIndex={0} aria-label={t("title")}>
        <table className="w-full text-left">
          <thead>
            <tr className="text-ink-soft text-xs">
              <th className="px-2 font-medium">{t("object")}</th>
              <th className="px-2 font-medium">{t("field")}</th>
              <th className="px-2 font-medium">{t(ours)}</th>
              <th className="px-2 font-medium">{t(theirs)}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is replaced whole
              <tr key={index} className="border-line border-t">
                <td className="select-text px-2">{change.object}</td>
                <td className="select-text px-2">
                  {change.field ??
                    (change.what === "moved" ? t("order") : t("element", { element: change.element }))}
                </td>
                <td className="select-text break-all px-2 font-mono text-xs">{change.ours ?? t("absent")}</td>
                <td className="select-text break-all px-2 font-mono text-xs">
                  {change.theirs ?? t("absent")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
