import type { ReactNode } from "react";

/** Names and values in two columns. */
export function FactList({ facts }: { facts: (readonly [ReactNode, ReactNode] | null)[] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
      {facts.map((fact, index) =>
        fact ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, never reordered
          <div key={index} className="contents">
            <dt className="text-ink-soft">{fact[0]}</dt>
            <dd className="min-w-0 select-text break-words">{fact[1]}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
