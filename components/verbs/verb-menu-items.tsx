"use client";
import { Menu } from "@base-ui/react/menu";
import { Fragment } from "react";
import type { Place } from "@/components/frame/place";
import { itemClass, separatorClass } from "@/components/ui/menu-parts";
import { useVerbs } from "@/components/verbs/use-verbs";
import { applies, type Verb } from "@/components/verbs/verbs";

/** The verbs of what is chosen as menu items, greyed with the reason where they cannot act now. Inside a Menu or ContextMenu popup. */
export function VerbMenuItems({
  places,
  sections,
  all = false,
}: {
  places: readonly Place[];
  sections?: readonly Verb["section"][];
  all?: boolean;
}) {
  const first = places[0] ?? null;
  const offered = useVerbs(places).filter(
    ({ verb }) =>
      (all || (applies(verb, first) && verb.on !== "any")) && (!sections || sections.includes(verb.section)),
  );
  return offered.map(({ verb, label, why, run }, index) => (
    <Fragment key={verb.id}>
      {index > 0 && offered[index - 1]?.verb.section !== verb.section ? (
        <Menu.Separator className={separatorClass} />
      ) : null}
      {/* Not `disabled`: it must take the focus to say why. */}
      <Menu.Item
        className={itemClass}
        aria-disabled={why !== null}
        closeOnClick={why === null}
        onClick={run}
        title={why ?? undefined}
        aria-description={why ?? undefined}
        data-verb={verb.id}
      >
        <span className="flex-1">{label}</span>
        {verb.shortcut ? (
          <kbd className="font-sans text-xs opacity-70">{verb.shortcut.replace("Control", "Ctrl")}</kbd>
        ) : null}
      </Menu.Item>
    </Fragment>
  ));
}
