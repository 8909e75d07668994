"use client";
import { useCallback, useMemo, useState } from "react";
import { type Folds, foldsAfter, openLines, type Tree } from "@/components/tree/tree-items";
import { readKept, writeKept } from "@/components/ui/kept";

type Update = string[] | ((before: string[]) => string[]);

/** Which lines stand open, kept in this browser. While the tree is filtered all do, and nothing is kept. */
export function useFolds(tree: Tree, filtered: boolean): [string[], (update: Update) => void] {
  const [folds, setFolds] = useState<Folds | null>(null);
  // The server draws no lines, so what this browser kept is read with the first that are drawn.
  const now = useMemo(() => folds ?? readKept<Folds>("tree") ?? { opened: [], closed: [] }, [folds]);
  const open = useMemo(() => (filtered ? [...tree.keys()] : openLines(tree, now)), [tree, now, filtered]);
  const update = useCallback(
    (change: Update) => {
      if (filtered) return;
      const next = foldsAfter(tree, now, typeof change === "function" ? change(open) : change);
      setFolds(next);
      writeKept("tree", next);
    },
    [tree, now, open, filtered],
  );
  return [open, update];
}
