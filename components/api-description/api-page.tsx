"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { operationsIn } from "@/components/api-description/api-document";
import { OperationLine } from "@/components/api-description/operation-line";
import { Queries } from "@/components/console/queries";
import { ProblemView } from "@/components/operation/problem-view";
import { Field, Input } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

const DOCUMENT = "/api/v1/openapi.json";

/** What programs can ask of the console, from its own OpenAPI document. */
export function ApiPage() {
  return (
    <Queries>
      <Operations />
    </Queries>
  );
}

function Operations() {
  const t = useTranslations("api");
  const [wanted, setWanted] = useState("");
  const { data, error } = useQuery({ queryKey: ["openapi"], queryFn: fetchOperations, staleTime: Infinity });
  const words = wanted.toLowerCase();
  const shown = data?.filter(({ id, path }) => `${id} ${path}`.toLowerCase().includes(words));
  return (
    <div className="flex h-full flex-col gap-3 overflow-auto p-4">
      <h1 className="font-semibold text-lg">{t("title")}</h1>
      <p className="max-w-3xl text-ink-soft">{t("intro")}</p>
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t("find")} className="w-80">
          <Input value={wanted} onChange={(event) => setWanted(event.target.value)} spellCheck={false} />
        </Field>
        <a className="inline-flex items-center gap-1 text-accent underline" href={DOCUMENT}>
          <Download size={14} aria-hidden />
          {t("document")}
        </a>
      </div>
      {error ? <ProblemView problem={toProblem(error)} /> : null}
      {shown ? (
        <>
          <p role="status">{t("count", { count: shown.length })}</p>
          <ul className="flex flex-col gap-1">
            {shown.map((operation) => (
              <OperationLine key={operation.id} operation={operation} />
            ))}
          </ul>
        </>
      ) : error ? null : (
        <Spinner />
      )}
    </div>
  );
}

async function fetchOperations({ signal }: { signal: AbortSignal }) {
  const answer = await fetch(DOCUMENT, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return operationsIn(await answer.json());
}
