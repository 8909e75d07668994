import type { ReactNode } from "react";

/** A short table that is shown whole: rows as children, each with its actions in a last cell that needs no heading. */
export function PlainTable({ headings, children }: { headings: readonly string[]; children: ReactNode }) {
  return (
    <table className="w-full text-left">
      <thead className="text-ink-soft text-xs">
        <tr>
          {headings.map((heading) => (
            <th key={heading} scope="col" className="py-1 pr-4 font-normal">
              {heading}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
