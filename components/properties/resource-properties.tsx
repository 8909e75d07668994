"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { MetadataForm } from "@/components/forms/metadata-form";
import { parameterErrors } from "@/components/forms/metadata-parameters";
import { TextField } from "@/components/forms/text-field";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { DetectionFields, wrongPidFile } from "@/components/properties/detection-fields";
import { EditForm } from "@/components/properties/edit-form";
import { HealthCheckFields, sameInterval } from "@/components/properties/health-check-fields";
import { PossibleOwners } from "@/components/properties/possible-owners";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { RestartFields } from "@/components/properties/restart-fields";
import { useStored } from "@/components/properties/use-stored";
import { DependenciesPage } from "@/components/shape/dependencies-page";
import { dependencyEdits, noDraft } from "@/components/shape/dependency-draft";
import { FollowRename } from "@/components/shape/follow-rename";
import { NameField, useRenameError } from "@/components/shape/name-field";
import { RenameEffect } from "@/components/shape/rename-effect";
import { holdsNoNumber } from "@/components/ui/number-field";
import { TabPane } from "@/components/ui/tab-pane";
import type { AgentMetadata } from "@/protocol/agent-metadata";
import type { Dependencies } from "@/protocol/dependencies";
import type { Edit, ResourceProperties as Properties } from "@/protocol/edit";

type ResourcePlace = Extract<Place, { name: string }>;
interface Asked {
  revision: number;
  properties: Properties;
  metadata: AgentMetadata;
  dependencies: Dependencies;
}

/** General, parameters and restarts of a resource; the parameters' form comes from the agent itself. */
export function ResourceProperties({ place }: { place: ResourcePlace }) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const stored = useStored(["resource-properties", clusterId, name], async (): Promise<Asked> => {
    const asked = await callApi("getResourceProperties", { params: { id: clusterId, name } });
    const { type } = asked.properties;
    const { dependencies } = await callApi("getDependencies", { params: { id: clusterId, name } });
    const metadata = await callApi("describeResourceType", { params: { id: clusterId, type } });
    return { ...asked, metadata, dependencies };
  });
  if (stored.data)
    return (
      <Form
        key={stored.dataUpdatedAt}
        place={place}
        asked={stored.data}
        onReload={() => void stored.refetch()}
      />
    );
  return <PropertiesPending title={t("of", { name })} error={stored.error} />;
}

function Form({ place, asked, onReload }: { place: ResourcePlace; asked: Asked; onReload: () => void }) {
  const t = useTranslations("properties");
  const forms = useTranslations("forms");
  const lists = useTranslations("lists");
  const shape = useTranslations("shape");
  const { clusterId, name } = place;
  const { properties: before, metadata, revision } = asked;
  const [now, setNow] = useState(before);
  const wrong = parameterErrors(metadata, now.parameters);
  const errors = Object.fromEntries(Object.entries(wrong).map(([key, why]) => [key, forms(why)]));
  const [draft, setDraft] = useState(noDraft(asked.dependencies));
  const [newName, setNewName] = useState(name);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const nameError = useRenameError(clusterId, name)(newName);
  const edits: Edit[] = [
    ...editsOf(before, now),
    ...dependencyEdits(name, asked.dependencies, draft),
    ...(newName === name ? [] : [{ type: "rename" as const, id: name, name: newName }]),
  ];
  const nodes = Object.keys(useCluster(clusterId)?.nodes ?? {});
  const invalid =
    Object.keys(wrong).length > 0 ||
    nameError !== undefined ||
    holdsNoNumber(now) ||
    now.possibleOwners.length === 0 ||
    wrongPidFile(now) ||
    sameInterval(now);
  return (
    <EditForm
      title={t("of", { name })}
      clusterId={clusterId}
      revision={revision}
      edits={edits}
      invalid={invalid}
      onReload={onReload}
      onFields={setRefused}
      next={() => <FollowRename from={place} to={newName} />}
    >
      <TabPane
        pages={[
          {
            id: "general",
            label: t("general"),
            content: (
              <div className="flex flex-col gap-3">
                <NameField
                  label={lists("columns.name")}
                  value={newName}
                  error={nameError}
                  refused={refused.name}
                  onChange={setNewName}
                />
                {newName !== name && !nameError ? <RenameEffect place={place} next={newName} /> : null}
                <TextField
                  label={t("description")}
                  field="description"
                  value={now.description}
                  onChange={(description) => setNow({ ...now, description })}
                />
                <PossibleOwners
                  nodes={nodes}
                  value={now.possibleOwners}
                  onChange={(possibleOwners) => setNow({ ...now, possibleOwners })}
                />
                <p className="text-ink-soft text-xs">{t("separateMonitor")}</p>
                <ObjectFacts place={place} />
              </div>
            ),
          },
          {
            id: "dependencies",
            label: shape("dependencies.tab"),
            content: (
              <DependenciesPage
                name={name}
                dependencies={asked.dependencies}
                draft={draft}
                onChange={setDraft}
                refused={refused}
              />
            ),
          },
          {
            id: "parameters",
            label: t("parameters"),
            content: (
              <MetadataForm
                field="parameters"
                metadata={metadata}
                values={now.parameters}
                onChange={(parameters) => setNow({ ...now, parameters })}
                errors={errors}
              />
            ),
          },
          {
            id: "advanced",
            label: t("advanced"),
            content: (
              <div className="flex flex-col gap-4">
                <DetectionFields
                  value={now}
                  clusterId={clusterId}
                  name={name}
                  checked={now.looksAlive !== null || now.isAlive !== null || now.monitorSeconds !== null}
                  onChange={(next) => setNow({ ...now, ...next })}
                />
                <RestartFields value={now} onChange={(next) => setNow({ ...now, ...next })} />
                <HealthCheckFields
                  value={now}
                  metadata={metadata}
                  onChange={(checks) => setNow({ ...now, ...checks })}
                />
              </div>
            ),
          },
        ]}
      />
    </EditForm>
  );
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

function editsOf(before: Properties, now: Properties): Edit[] {
  const resource = before.name;
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(now.parameters)]);
  const parameters = Object.fromEntries(
    [...names]
      .filter((name) => before.parameters[name] !== now.parameters[name])
      .map((name) => [name, now.parameters[name] ?? null]),
  );
  const { looksAlive, isAlive, pendingTimeoutSeconds, possibleOwners, critical, detection, pidFile } = now;
  return [
    ...(before.description === now.description
      ? []
      : [{ type: "describe" as const, id: resource, description: now.description }]),
    ...(Object.keys(parameters).length > 0
      ? [{ type: "set-parameters" as const, resource, parameters }]
      : []),
    ...(differs(before.restarts, now.restarts)
      ? [{ type: "set-restarts" as const, resource, restarts: now.restarts }]
      : []),
    ...(pendingTimeoutSeconds !== null && before.pendingTimeoutSeconds !== pendingTimeoutSeconds
      ? [{ type: "set-timing" as const, resource, pendingTimeoutSeconds }]
      : []),
    ...(differs([before.looksAlive, before.isAlive], [looksAlive, isAlive])
      ? [{ type: "set-health-checks" as const, resource, looksAlive, isAlive }]
      : []),
    ...(differs(before.possibleOwners, possibleOwners)
      ? [{ type: "set-possible-owners" as const, id: resource, owners: possibleOwners }]
      : []),
    ...(differs([before.detection, before.pidFile], [detection, pidFile])
      ? [{ type: "set-detection" as const, resource, detection, pidFile }]
      : []),
    ...(before.critical === critical ? [] : [{ type: "set-critical" as const, resource, critical }]),
  ];
}
