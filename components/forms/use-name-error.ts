"use client";
import { useTranslations } from "use-intl";
import { objectNameSchema } from "@/protocol/names";

/** Why a name cannot be taken, in the reader's language; undefined when it can. Empty names are not yet wrong. */
export function useNameError(): (name: string, taken: readonly string[]) => string | undefined {
  const t = useTranslations("forms");
  return (name, taken) => {
    if (name === "") return undefined;
    if (!objectNameSchema.safeParse(name).success) return t("nameInvalid");
    return taken.includes(name) ? t("nameTaken", { name }) : undefined;
  };
}
