import { cloneElement, type ReactElement } from "react";

type Described = ReactElement<{ "data-tip"?: string; "aria-description"?: string }>;

/** Says more about `children` on hover and focus (tip-host.tsx shows it) and to screen readers. Without text: just the child. */
export function Tooltip({ text, children }: { text: string | null | undefined; children: Described }) {
  return text ? cloneElement(children, { "data-tip": text, "aria-description": text }) : children;
}
