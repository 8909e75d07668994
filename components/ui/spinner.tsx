"use client";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";

/** Something is under way; `label` (or "Loading…") is read aloud. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  const t = useTranslations("common");
  return (
    <span role="status" className="inline-flex">
      <LoaderCircle size={size} className="animate-spin motion-reduce:animate-none" aria-hidden />
      <span className="sr-only">{label ?? t("loading")}</span>
    </span>
  );
}
