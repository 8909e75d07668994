"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { DescribedOperation } from "@/components/api-description/api-document";
import { Badge } from "@/components/ui/badge";

/** One operation; opened, what it takes and answers. */
export function OperationLine({ operation }: { operation: DescribedOperation }) {
  const t = useTranslations("api");
  // Some schemas are long: none is drawn before it is asked for.
  const [open, setOpen] = useState(false);
  const { id, method, path, opensTo, parameters, body, answer } = operation;
  return (
    <li className="rounded border border-line">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex cursor-pointer flex-wrap items-center gap-3 px-2 py-1.5">
          <span className="w-16 font-mono font-semibold text-xs">{method}</span>
          <span className="font-mono">{path}</span>
          <span className="text-ink-soft">{id}</span>
          <Badge tone="idle" className="ml-auto">
            {t(`opensTo.${opensTo}`)}
          </Badge>
        </summary>
        {open ? (
          <div className="flex flex-col gap-2 border-line border-t p-2">
            {parameters.map(({ name, place, required, schema }) => (
              <Schema
                key={`${place} ${name}`}
                title={t(required ? "required" : "optional", { name, place })}
                schema={schema}
              />
            ))}
            {body === undefined ? null : <Schema title={t("body")} schema={body} />}
            {answer === undefined ? null : <Schema title={t("answer")} schema={answer} />}
          </div>
        ) : null}
      </details>
    </li>
  );
}

function Schema({ title, schema }: { title: string; schema: unknown }) {
  return (
    <figure>
      <figcaption className="font-semibold text-xs">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded bg-raised p-2 text-xs">
        {JSON.stringify(schema, null, 2)}
      </pre>
    </figure>
  );
}
