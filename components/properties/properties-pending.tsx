"use client";
import { useTranslations } from "use-intl";
import { OperationForm } from "@/components/dialogs/operation-form";
import { ProblemView } from "@/components/operation/problem-view";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** Stands for a form whose contents are still being fetched, or could not be. */
export function PropertiesPending({ title, error }: { title: string; error: unknown }) {
  const t = useTranslations("properties");
  return (
    <OperationForm title={title} action={t("apply")} draft={null}>
      {error ? <ProblemView problem={toProblem(error)} /> : <Spinner />}
    </OperationForm>
  );
}
