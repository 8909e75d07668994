"use client";
import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** A line to copy, selectable as a whole, with its button. Where the clipboard is closed to us (plain http) it is selected instead. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLElement>(null);
  const copy = async () => {
    if (code.current) getSelection()?.selectAllChildren(code.current);
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(document.execCommand("copy"));
    }
  };
  return (
    <div className="flex items-start gap-2 rounded border border-line bg-raised p-2">
      <code ref={code} className="min-w-0 flex-1 select-all break-all font-mono text-xs">
        {text}
      </code>
      <Button onClick={copy}>
        {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {copied ? t("copied") : t("copy")}
      </Button>
    </div>
  );
}
