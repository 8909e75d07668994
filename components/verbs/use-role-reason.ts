"use client";
import { useTranslations } from "use-intl";
import { useYou } from "@/components/console/use-console";
import { type Asked, roleReason } from "@/components/verbs/role-reason";

/** Why the reader's role does not allow to ask for something, as a sentence; null: it does, or nothing is asked for. */
export function useRoleReason(asked: Asked | null, clusterId: string | null): string | null {
  const t = useTranslations("verbs");
  const you = useYou();
  const why = asked && roleReason(you, asked, clusterId);
  return why && t(`why.${why}`);
}
