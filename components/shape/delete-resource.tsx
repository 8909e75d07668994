"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import type { Deletion } from "@/protocol/dependencies";

/** Asks before a resource is deleted, and lists everything that goes with it: that is what is confirmed. */
export function DeleteResource({ clusterId, resource }: { clusterId: string; resource: string }) {
  const t = useTranslations("shape.remove");
  const stored = useStored(["deletion", clusterId, resource], () =>
    callApi("getDeletion", { params: { id: clusterId, name: resource } }),
  );
  const title = t("title", { name: resource });
  if (!stored.data) return <PropertiesPending title={title} error={stored.error} />;
  const { revision, deletion } = stored.data;
  return (
    <EditForm
      key={stored.dataUpdatedAt}
      title={title}
      action={t("action")}
      danger
      clusterId={clusterId}
      revision={revision}
      edits={[{ type: "delete-resource", resource, dependants: deletion.dependants }]}
      onReload={() => void stored.refetch()}
    >
      <p>{t("text", { name: resource })}</p>
      <WhatGoes deletion={deletion} />
    </EditForm>
  );
}

function WhatGoes({ deletion }: { deletion: Deletion }) {
  const t = useTranslations("shape.remove");
  const { dependants, constraints, emptied, mentions } = deletion;
  if (dependants.length + constraints.length + emptied.length + mentions.length === 0)
    return <p className="text-ink-soft">{t("nothing")}</p>;
  return (
    <>
      <Names title={t("dependants")} names={dependants} />
      <Names
        title={t("constraints")}
        names={constraints.map(({ id, whole }) => (whole ? id : t("partly", { id })))}
      />
      {emptied.length > 0 ? <p>{t("emptied", { groups: emptied.join(", ") })}</p> : null}
      {mentions.length > 0 ? <p>{t("mentions", { ids: mentions.join(", ") })}</p> : null}
    </>
  );
}

function Names({ title, names }: { title: ReactNode; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <section>
      <h3 className="font-medium">{title}</h3>
      <ul className="list-disc pl-5">
        {names.map((name) => (
          <li key={name} className="select-text">
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}
