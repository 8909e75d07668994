"use client";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { addressOf, type Place } from "@/components/frame/place";
import { useGo } from "@/components/frame/use-place";
import { nameOf, treeReader } from "@/components/tree/tree-items";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { useVerbs } from "@/components/verbs/use-verbs";
import type { ConsoleState } from "@/protocol/console-state";

const SHOWN = 12;

/** Every object: what stands in the tree, then what only lists show. */
function placesOf(state: ConsoleState): Place[] {
  return [
    ...[...treeReader()(state).values()].flatMap((item) => item.place ?? []),
    ...Object.values(state.servers).map(({ id }): Place => ({ kind: "server", id })),
    ...Object.values(state.clusters).flatMap(({ id, resources }) =>
      Object.keys(resources).map((name): Place => ({ kind: "resource", clusterId: id, name })),
    ),
  ];
}

interface Props {
  /** What verbs act on. */
  targets: readonly Place[];
  close: () => void;
}

/** Finds any object or verb by its name. */
export function CommandPalette(props: Props) {
  const t = useTranslations("frame");
  return (
    <Dialog open title={t("search")} onClose={props.close} width="medium">
      <Found {...props} />
    </Dialog>
  );
}

function Found({ targets, close }: Props) {
  const t = useTranslations("frame");
  const titles = useTranslations("lists");
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const go = useGo();
  const state = useConsole((all) => all);
  const verbs = useVerbs(targets);
  const wanted = text.trim().toLocaleLowerCase();
  const places = useMemo(() => (state ? placesOf(state) : []), [state]);
  const label = (each: Place) => nameOf(each, state, (key) => titles(`titles.${key}`));
  const commands = verbs
    .filter((each) => each.why === null && each.verb.id !== "palette")
    .map((each) => ({ key: each.verb.id as string, label: each.label, hint: "", run: each.run }));
  const found = places.filter((each) => label(each).toLocaleLowerCase().includes(wanted));
  const entries = [
    ...commands.filter((entry) => entry.label.toLocaleLowerCase().includes(wanted)),
    ...found.slice(0, SHOWN).map((each) => ({
      key: addressOf(each),
      label: label(each),
      hint: addressOf(each),
      run: () => go(each),
    })),
  ].slice(0, SHOWN);
  const take = (index: number) => {
    close();
    entries[index]?.run();
  };
  return (
    <div>
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="palette"
        aria-activedescendant={`palette-${at}`}
        aria-label={t("search")}
        placeholder={t("searchHint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(at + 1, entries.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
          else if (event.key === "Enter") take(at);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette" role="listbox" aria-label={t("search")} className="mt-2">
        {entries.map((entry, index) => (
          <div
            key={entry.key}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => take(index)}
            onKeyDown={() => undefined}
            className="flex justify-between rounded px-2 py-1 hover:bg-hover aria-selected:bg-accent aria-selected:text-accent-ink"
          >
            <span>{entry.label}</span>
            <span className="truncate pl-6 text-xs opacity-60">{entry.hint}</span>
          </div>
        ))}
        {entries.length === 0 ? <p className="p-2 text-ink-soft">{t("searchEmpty")}</p> : null}
      </div>
    </div>
  );
}
