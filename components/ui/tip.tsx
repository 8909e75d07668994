"use client";
import { Tooltip as Base } from "@base-ui/react/tooltip";

/** What an element's tip says, beside it. */
export function Tip({ anchor, text }: { anchor: Element; text: string }) {
  return (
    <Base.Root open>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={6} className="z-50">
          <Base.Popup
            data-tip-shown
            className="max-w-80 rounded border border-line-strong bg-ink px-2 py-1 text-surface text-xs shadow-lg"
          >
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
