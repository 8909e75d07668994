import type { ClusterState } from "@/protocol/console-state";
import type { HistoryFilter, HistoryKind } from "@/protocol/history";

/** The filter as its form holds it; empty texts mean any. `from` and `to`: local, as `datetime-local` gives them. */
export interface ChosenFilter {
  text: string;
  kind: HistoryKind | "";
  node: string;
  resource: string;
  from: string;
  to: string;
}
export const anything: ChosenFilter = { text: "", kind: "", node: "", resource: "", from: "", to: "" };

/**
 * The filter to ask the console with. A group's lines are those of its resources too; a text also finds the kinds whose
 * words in the reader's language (`kindWords`) hold it.
 */
export function filterOf(
  chosen: ChosenFilter,
  cluster: ClusterState,
  kindWords: Partial<Record<HistoryKind, string>>,
): HistoryFilter {
  const { kind, node, resource } = chosen;
  const text = chosen.text.trim().slice(0, 200);
  const lower = text.toLocaleLowerCase();
  const meant = (Object.keys(kindWords) as HistoryKind[]).filter((each) =>
    kindWords[each]?.toLocaleLowerCase().includes(lower),
  );
  const from = Date.parse(chosen.from);
  const to = Date.parse(chosen.to);
  return {
    ...(kind ? { kinds: [kind] } : {}),
    ...(node ? { node } : {}),
    ...(resource ? { resource: [resource, ...(cluster.groups[resource]?.resources ?? [])] } : {}),
    ...(Number.isFinite(from) ? { from } : {}),
    ...(Number.isFinite(to) ? { to } : {}),
    ...(text ? { text, ...(meant.length > 0 ? { textKinds: meant } : {}) } : {}),
  };
}

/** Such a time is a mistake, not one in which nothing happened. */
export const endsBeforeItBegins = ({ from, to }: ChosenFilter): boolean => Date.parse(to) < Date.parse(from);
