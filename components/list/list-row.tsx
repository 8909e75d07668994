"use client";
import { memo } from "react";
import type { ColumnId, ObjectRow } from "@/components/list/object-row";
import { dragProps, dropGroup, dropResource } from "@/components/picture/object-drag";
import { classNames } from "@/components/ui/class-names";

/** Every row is this high: where one stands follows from its index, whatever the others hold. */
export const ROW_HEIGHT = 28;

/** One line of a list. Drawn again only when something of its own changed; what is done to it is heard by the list. */
export const ListRow = memo(function ListRow({
  row,
  index,
  columns,
  chosen,
  inTabOrder,
}: {
  row: ObjectRow;
  index: number;
  columns: readonly ColumnId[];
  chosen: boolean;
  inTabOrder: boolean;
}) {
  const { place } = row;
  return (
    <tr
      tabIndex={inTabOrder ? 0 : -1}
      aria-selected={chosen}
      aria-rowindex={index + 2}
      data-row={row.key}
      data-index={index}
      {...(place ? dragProps(place) : {})}
      {...(place?.kind === "node" ? dropGroup(place.clusterId, place.name) : {})}
      {...(place?.kind === "group" ? dropResource(place.clusterId, place.name) : {})}
      style={{ gridTemplateColumns: "var(--columns)", height: ROW_HEIGHT, top: index * ROW_HEIGHT }}
      className={classNames(
        "absolute inset-x-0 grid items-center border-line border-b outline-offset-[-2px]",
        chosen ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      {columns.map((column) => {
        const cell = row.cells[column];
        return (
          <td key={column} className="select-text truncate px-2">
            {cell?.show?.() ?? cell?.value ?? "–"}
          </td>
        );
      })}
    </tr>
  );
});
