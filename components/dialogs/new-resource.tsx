"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { OperationForm } from "@/components/dialogs/operation-form";
import { ResourceTypePicker } from "@/components/dialogs/resource-type-picker";
import { MetadataForm } from "@/components/forms/metadata-form";
import { parameterErrors } from "@/components/forms/metadata-parameters";
import { useNameError } from "@/components/forms/use-name-error";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Checkbox, Field, Input, Select } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** A new resource: its type from the agents on the nodes, its form from the agent's own metadata. */
export function NewResource({ clusterId, group: preset }: { clusterId: string; group: string | null }) {
  const t = useTranslations("dialogs");
  const forms = useTranslations("forms");
  const nameError = useNameError();
  const cluster = useCluster(clusterId);
  const groups = Object.keys(cluster?.groups ?? {});
  const [group, setGroup] = useState(preset ?? groups[0] ?? "");
  const [type, setType] = useState("");
  const [name, setName] = useState("");
  const [parameters, setParameters] = useState<Record<string, string>>({});
  const [dependsOn, setDependsOn] = useState<string[]>([]);
  const metadata = useQuery({
    queryKey: ["resource-type", clusterId, type],
    queryFn: () => callApi("describeResourceType", { params: { id: clusterId, type } }),
    enabled: type !== "",
    retry: false,
  });

  const error = nameError(name, [...groups, ...Object.keys(cluster?.resources ?? {})]);
  const wrong = metadata.data ? parameterErrors(metadata.data, parameters) : {};
  const errors = Object.fromEntries(Object.entries(wrong).map(([parameter, why]) => [parameter, forms(why)]));
  const complete = name !== "" && !error && group !== "" && metadata.data && Object.keys(wrong).length === 0;
  const draft = complete
    ? ({
        type: "resource.create",
        clusterId,
        group,
        resource: { name, type, parameters, dependsOn },
      } as const)
    : null;
  const members = cluster?.groups[group]?.resources ?? [];
  const again = () => (
    <Button onClick={() => openDialog({ kind: "new-resource", clusterId, group })}>
      {t("newResource.another")}
    </Button>
  );
  return (
    <OperationForm
      title={t("newResource.title")}
      action={t("newResource.action")}
      draft={draft}
      next={again}
      width="large"
    >
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("group")} required>
          <Select value={group} onChange={(event) => setGroup(event.target.value)}>
            {groups.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
        <Field label={t("name")} hint={t("nameHint")} error={error} required>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </div>
      <ResourceTypePicker
        clusterId={clusterId}
        value={type}
        onChange={(next) => {
          setType(next);
          setParameters({});
        }}
      />
      {metadata.isFetching ? <Spinner /> : null}
      {metadata.error ? <ProblemView problem={toProblem(metadata.error)} /> : null}
      {metadata.data ? (
        <section>
          <h3 className="mb-1 font-semibold">{t("newResource.parameters")}</h3>
          <MetadataForm
            key={type}
            field="resource.parameters"
            metadata={metadata.data}
            values={parameters}
            onChange={setParameters}
            errors={errors}
            fresh
          />
        </section>
      ) : null}
      {members.length > 0 ? (
        <fieldset>
          <legend className="mb-1 font-medium">{t("newResource.dependsOn")}</legend>
          {members.map((member) => (
            <Checkbox
              key={member}
              label={member}
              checked={dependsOn.includes(member)}
              onChange={() =>
                setDependsOn(
                  dependsOn.includes(member)
                    ? dependsOn.filter((each) => each !== member)
                    : [...dependsOn, member],
                )
              }
            />
          ))}
        </fieldset>
      ) : null}
    </OperationForm>
  );
}
