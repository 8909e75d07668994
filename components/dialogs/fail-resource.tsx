"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { WhatWillHappen } from "@/components/dialogs/what-will-happen";
import { Field, Select } from "@/components/ui/field";

/** Asks before a resource is reported failed: the rehearsal of a failure, with what the cluster will make of it. */
export function FailResource({ clusterId, resource }: { clusterId: string; resource: string }) {
  const t = useTranslations("dialogs");
  const nodes = useCluster(clusterId)?.resources[resource]?.nodes ?? [];
  const [chosen, choose] = useState(nodes[0] ?? "");
  const node = nodes.includes(chosen) ? chosen : (nodes[0] ?? "");
  return (
    <OperationForm
      title={t("fail.title", { name: resource })}
      action={t("fail.action")}
      danger
      draft={node ? { type: "resource.fail", clusterId, resource, node } : null}
    >
      <p>{t("fail.text", { name: resource })}</p>
      {nodes.length > 1 ? (
        <Field label={t("fail.node")}>
          <Select value={node} onChange={(event) => choose(event.target.value)}>
            {nodes.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
      ) : null}
      {node ? (
        <WhatWillHappen clusterId={clusterId} change={{ type: "resource.fail", resource, node }} />
      ) : null}
    </OperationForm>
  );
}
