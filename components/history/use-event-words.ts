"use client";
import { useCallback, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import type { ConsoleState } from "@/protocol/console-state";
import type { StoredEvent } from "@/protocol/event";

type Said = Pick<StoredEvent, "kind" | "params" | "text" | "clusterId">;

/** What an event says besides its kind: in the reader's language where it is a sentence of ours, else as its reporter put it. */
export function useEventWords(): (event: Said) => string {
  const t = useTranslations("events.words");
  // As text: another one only when a network comes, goes or is renamed.
  const named = useConsole(networkNames) ?? "[]";
  const names = useMemo(() => new Map(JSON.parse(named) as [string, string][]), [named]);
  return useCallback(
    ({ kind, params, text, clusterId }) => {
      if (kind !== "path-lost" && kind !== "path-back" && kind !== "path-unknown") return text;
      const { subnet = "", targets = "", seconds = 0 } = params;
      const network = names.get(`${clusterId} ${subnet}`) ?? subnet;
      return t(kind, { network, targets, seconds });
    },
    [t, names],
  );
}

const networkNames = ({ clusters }: ConsoleState): string =>
  JSON.stringify(
    Object.values(clusters).flatMap(({ id, networks }) =>
      Object.values(networks).map(({ name, subnet }) => [`${id} ${subnet}`, name]),
    ),
  );
