import type { phrases as en } from "@/components/i18n/en/phrases";

export const phrases: typeof en = {};
