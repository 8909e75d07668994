"use client";
import { TimeFields } from "@/components/time/time-fields";
import { useTimeWords } from "@/components/time/time-words";
import { FactList } from "@/components/ui/fact-list";
import type { Draft } from "@/components/wizard/draft";
import type { ServerState } from "@/protocol/console-state";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  servers: ServerState[];
}

/** What keeps each server's clock now, and what the nodes are to follow. */
export function TimePage({ draft, onChange, servers }: Props) {
  const words = useTimeWords();
  return (
    <>
      <FactList facts={servers.map(({ hostname, report }) => [hostname, words(report?.time)])} />
      <TimeFields fresh value={draft.time} onChange={(time) => onChange({ ...draft, time })} />
    </>
  );
}
