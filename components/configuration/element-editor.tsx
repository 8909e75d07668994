"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { type ElementDraft, xmlFault } from "@/components/configuration/element-drafts";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { useRefused } from "@/components/forms/refused-fields";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { SectionName } from "@/protocol/configuration-element";
import { toProblem } from "@/protocol/problem";

interface Props {
  clusterId: string;
  section: SectionName;
  /** null: a new element. */
  id: string | null;
  draft: ElementDraft | undefined;
  onDraft: (draft: ElementDraft | null) => void;
}

/** One element's XML, to be changed, taken out, or put back as it was. */
export function ElementEditor({ clusterId, section, id, draft, onDraft }: Props) {
  const t = useTranslations("configuration");
  const refused = useRefused();
  const revision = useCluster(clusterId)?.revision;
  const { data, error } = useQuery({
    queryKey: ["configuration-element", clusterId, section, id, revision],
    queryFn: () =>
      callApi("getConfigurationElement", { params: { id: clusterId, section, element: id ?? "" } }),
    enabled: id !== null,
    staleTime: 0,
    retry: false,
  });
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (id !== null && !data) return <Spinner />;
  const xml = draft ? draft.xml : (data?.xml ?? "");
  const unread = xml === null ? null : xmlFault(xml);
  const fault = unread === null ? (refused("xml") ?? null) : `${t("notWellFormed")} ${unread}`;
  const label = id === null ? t("xmlNew") : t("xml", { id });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-2">
        <strong className="flex-1 truncate">{label}</strong>
        {draft ? <Button onClick={() => onDraft(null)}>{t("undo")}</Button> : null}
        {id !== null && xml !== null ? (
          <Button onClick={() => onDraft({ section, id, xml: null })}>{t("remove")}</Button>
        ) : null}
      </div>
      {xml === null ? (
        <p className="self-center">{t("removed")}</p>
      ) : (
        <textarea
          aria-label={label}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : "xml-fault"}
          spellCheck={false}
          className="min-h-64 flex-1 resize-y whitespace-pre rounded border border-line bg-surface p-2 font-mono text-xs"
          value={xml}
          onChange={({ target: { value } }) =>
            onDraft(value === data?.xml ? null : { section, id, xml: value })
          }
        />
      )}
      {fault === null ? null : (
        <p id="xml-fault" role="alert" className="text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
