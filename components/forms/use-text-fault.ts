"use client";
import { usePhrase } from "@/components/i18n/use-phrase";
import { fieldCodes } from "@/protocol/field-codes";
import { textSchema } from "@/protocol/names";

/** What no text may hold, whatever it is for; told at its field also while the rest of a form is unfinished. */
export function useTextFault(): (value: string) => string | undefined {
  const phrase = usePhrase();
  return (value) => {
    const parsed = textSchema.safeParse(value);
    const [code] = parsed.success ? [] : Object.values(fieldCodes(parsed.error.issues));
    return code && phrase({ code: `field.${code}`, params: {}, fallback: code });
  };
}
