"use client";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Input } from "@/components/ui/field";

/**
 * A box that narrows what stands in `scope`: "/" goes to it, Escape clears it (then leaves it), the arrow down goes
 * on to what is left. `found` says how much that is.
 */
export function FilterBox({
  label,
  value,
  onChange,
  onLeave,
  found,
  scope,
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onLeave: () => void;
  found: ReactNode;
  scope: RefObject<HTMLElement | null>;
  className?: string;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target))
        return;
      if (!box.current || box.current !== wantedBox(event.target, scope.current)) return;
      event.preventDefault();
      box.current.select();
      box.current.focus();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [scope]);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape" && value) onChange("");
    else if (event.key === "Escape" || event.key === "ArrowDown" || event.key === "Enter") onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={className}>
      <span role="status" className="whitespace-nowrap text-ink-soft text-xs">
        {value.trim() ? found : null}
      </span>
      <Input
        ref={box}
        data-filter
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={pressed}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

/** The box of where the focus is, else the first of the page's contents. */
function wantedBox(target: EventTarget | null, scope: HTMLElement | null): Element | null {
  if (document.querySelector("[role=dialog]")) return null;
  if (target instanceof Node && scope?.contains(target)) return scope.querySelector("[data-filter]");
  const own = target instanceof Element ? target.closest("[data-filter-scope]") : null;
  return (own ?? document.querySelector("main"))?.querySelector("[data-filter]") ?? null;
}

const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
