import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

const looks = {
  plain: "border-line-strong bg-surface hover:bg-hover",
  primary: "border-accent bg-accent text-accent-ink hover:brightness-110",
  danger: "border-bad bg-bad-soft text-bad hover:brightness-95",
  quiet: "border-transparent hover:bg-hover",
} as const;

export type ButtonProps = ComponentProps<"button"> & { look?: keyof typeof looks };

/** A button. Disabled ones stay readable; say elsewhere why (a Tooltip with `aria-disabled`). */
export function Button({ look = "plain", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        "inline-flex h-7 items-center justify-center gap-1.5 rounded border px-3 whitespace-nowrap select-none",
        "disabled:opacity-45 aria-disabled:opacity-45",
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}
