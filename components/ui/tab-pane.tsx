"use client";
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export type TabPage = { id: string; label: ReactNode; content: ReactNode };

/** Pages behind tabs. Uncontrolled unless `value` and `onChange` are given. */
export function TabPane({
  pages,
  value,
  onChange,
}: {
  pages: TabPage[];
  value?: string;
  onChange?: (id: string) => void;
}) {
  return (
    <Base.Root
      className="flex h-full min-h-0 flex-col"
      {...(value === undefined ? { defaultValue: pages[0]?.id } : { value })}
      onValueChange={(next) => onChange?.(String(next))}
    >
      <Base.List className="flex gap-1 border-line border-b bg-raised px-2 pt-1">
        {pages.map((page) => (
          <Base.Tab
            key={page.id}
            value={page.id}
            className="rounded-t border border-transparent border-b-0 px-3 py-1 text-ink-soft hover:text-ink data-active:-mb-px data-active:border-line data-active:bg-surface data-active:text-ink"
          >
            {page.label}
          </Base.Tab>
        ))}
      </Base.List>
      {pages.map((page) => (
        <Base.Panel key={page.id} value={page.id} className="min-h-0 flex-1 overflow-auto p-3">
          {page.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
