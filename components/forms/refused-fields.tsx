"use client";
import { createContext, useContext } from "react";
import { usePhrase } from "@/components/i18n/use-phrase";

const Refused = createContext<Record<string, string>>({});

/** Around a form: field path → code of what the console has against it. */
export const RefusedFields = Refused.Provider;

/** What the console has against a field or a part of it, in the reader's language; undefined: nothing, so far. */
export function useRefused(): (field: string) => string | undefined {
  const fields = useContext(Refused);
  const text = usePhrase();
  return (field) => {
    const code = fields[field] ?? Object.entries(fields).find(([path]) => path.startsWith(`${field}.`))?.[1];
    return code === undefined ? undefined : text({ code: `field.${code}`, params: {}, fallback: code });
  };
}
