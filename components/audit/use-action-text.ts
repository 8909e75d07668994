"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { operationType } from "@/components/operation/operation-type";
import { auditActions } from "@/protocol/audit";
import { operationTypeSchema } from "@/protocol/operation";

type Own = (typeof auditActions)[number];
const isOwn = (action: string): action is Own => (auditActions as readonly string[]).includes(action);

/** All that an entry may be about. */
export const allActions: readonly string[] = [...auditActions, ...operationTypeSchema.options];

/** What an action is called in the reader's language; one of another version as it was recorded. */
export function useActionText(): (action: string) => string {
  const t = useTranslations("audit");
  const operations = useTranslations("operation");
  return useCallback(
    (action) => {
      if (isOwn(action)) return t(`action.${action.replace(".", "/")}` as "action.token/create");
      if (action === "operation.request") return t("request");
      const type = operationTypeSchema.safeParse(action);
      return type.success ? operations(operationType(type.data)) : action;
    },
    [t, operations],
  );
}
