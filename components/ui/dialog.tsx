"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";

const widths = { small: "w-[28rem]", medium: "w-[40rem]", large: "w-[60rem]", wide: "w-[76rem]" } as const;

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, right to left: the safe one last. */
  footer?: ReactNode;
  width?: keyof typeof widths;
  /** What has the focus first; the first focusable thing if not given. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** A modal window with title bar, scrolling body and a row of buttons. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  footer,
  width = "medium",
  initialFocus,
  children,
}: Props) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          initialFocus={initialFocus}
          className={classNames(
            "fixed top-1/2 left-1/2 z-40 flex max-h-[92vh] max-w-[96vw] -translate-x-1/2 -translate-y-1/2 flex-col",
            "rounded-md border border-line-strong bg-surface shadow-2xl",
            widths[width],
          )}
        >
          <header className="flex items-center justify-between border-line border-b py-2 pr-2 pl-4">
            <Base.Title className="font-semibold text-[15px]">{title}</Base.Title>
            <Base.Close aria-label={t("close")} className="rounded p-1 hover:bg-hover">
              <X size={16} aria-hidden />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4">
            {description ? (
              <Base.Description className="mb-3 text-ink-soft">{description}</Base.Description>
            ) : null}
            {children}
          </div>
          {footer ? (
            <footer className="flex justify-end gap-2 border-line border-t bg-raised px-4 py-2.5">
              {footer}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
