"use client";
import { Download } from "lucide-react";
import type { ReactNode } from "react";

/** A file to keep, as a link that looks like a button. */
export const DownloadLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a
    href={href}
    download
    className="inline-flex h-7 items-center gap-1.5 rounded border border-line-strong bg-surface px-3 hover:bg-hover"
  >
    <Download size={13} aria-hidden />
    {children}
  </a>
);
