"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  type ElementDrafts,
  editsOf,
  keyOf,
  withDraft,
  xmlFault,
} from "@/components/configuration/element-drafts";
import { ElementEditor } from "@/components/configuration/element-editor";
import { ElementPicker } from "@/components/configuration/element-picker";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import type { AnswerOf } from "@/protocol/api";

/** Everything that was decided about a cluster, element by element, as XML: also what no other dialog shows. */
export function ConfigurationElements({ clusterId }: { clusterId: string }) {
  const t = useTranslations("configuration");
  const name = useCluster(clusterId)?.name ?? "";
  const stored = useStored(["configuration", clusterId], () =>
    callApi("listConfigurationElements", { params: { id: clusterId } }),
  );
  if (!stored.data) return <PropertiesPending title={t("title", { name })} error={stored.error} />;
  const reload = () => void stored.refetch();
  return <Form key={stored.dataUpdatedAt} {...{ clusterId, name, listed: stored.data }} onReload={reload} />;
}

interface Props {
  clusterId: string;
  name: string;
  listed: AnswerOf<"listConfigurationElements">;
  onReload: () => void;
}

function Form({ clusterId, name, listed, onReload }: Props) {
  const t = useTranslations("configuration");
  const [drafts, setDrafts] = useState<ElementDrafts>({});
  const [chosen, choose] = useState<string | null>(null);
  const element = listed.elements.find(({ section, id }) => keyOf(section, id) === chosen) ?? null;
  const added = chosen !== null && !element ? drafts[chosen] : undefined;
  const invalid = Object.values(drafts).some(({ xml }) => xml !== null && xmlFault(xml) !== null);
  return (
    <EditForm
      title={t("title", { name })}
      clusterId={clusterId}
      revision={listed.revision}
      edits={editsOf(drafts)}
      invalid={invalid}
      onReload={onReload}
    >
      <p className="text-ink-soft">{t("text")}</p>
      <div className="grid min-h-80 grid-cols-[18rem_1fr] gap-3">
        <ElementPicker
          elements={listed.elements}
          drafts={drafts}
          chosen={chosen}
          onChoose={choose}
          onAdd={(section) => {
            const key = keyOf(section, null);
            setDrafts(drafts[key] ? drafts : withDraft(drafts, key, { section, id: null, xml: "" }));
            choose(key);
          }}
        />
        {chosen !== null && (element || added) ? (
          <ElementEditor
            key={chosen}
            clusterId={clusterId}
            section={element?.section ?? added?.section ?? "resources"}
            id={element?.id ?? null}
            draft={drafts[chosen]}
            onDraft={(draft) => setDrafts(withDraft(drafts, chosen, draft))}
          />
        ) : (
          <p className="self-center justify-self-center text-ink-soft">{t("choose")}</p>
        )}
      </div>
    </EditForm>
  );
}
