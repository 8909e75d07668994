import { type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  /** What it is about, for a reader that hears it. */
  label: string;
  icon?: LucideIcon;
  /** What to do about it: buttons. */
  actions: ReactNode;
  children: ReactNode;
  [data: `data-${string}`]: string | number | undefined;
}

/** Something that is not well, above a page, with what it means and what to do about it. */
export function WarningNotice({ label, icon: Icon = TriangleAlert, actions, children, ...data }: Props) {
  return (
    <section
      {...data}
      aria-label={label}
      className="mx-4 mt-3 flex flex-wrap items-center gap-3 rounded-md border border-warn bg-warn-soft p-3"
    >
      <Icon size={16} aria-hidden className="text-warn" />
      <div className="min-w-64 flex-1">{children}</div>
      {actions}
    </section>
  );
}
