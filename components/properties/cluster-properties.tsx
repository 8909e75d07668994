"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApprovalSetting } from "@/components/approval/approval-setting";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import { MetadataForm } from "@/components/forms/metadata-form";
import { TextField } from "@/components/forms/text-field";
import { useNameError } from "@/components/forms/use-name-error";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { ClusterList, Place } from "@/components/frame/place";
import { NetworkOrder } from "@/components/networks/network-order";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import { QuorumFacts } from "@/components/quorum/quorum-facts";
import { ClusterSecurity } from "@/components/security/cluster-security";
import { NameField } from "@/components/shape/name-field";
import { TabPane } from "@/components/ui/tab-pane";
import type { AgentMetadata } from "@/protocol/agent-metadata";
import type { AnswerOf } from "@/protocol/api";
import { optionFault, optionsSetElsewhere } from "@/protocol/cluster-options";
import type { Edit, ClusterProperties as Properties } from "@/protocol/edit";

type ClusterPlace = Extract<Place, { kind: "cluster" | ClusterList }>;
type Stored = AnswerOf<"getClusterProperties"> & { metadata: AgentMetadata };

/** Description, order of networks and options of a cluster; the options' form is Pacemaker's own description of them. */
export function ClusterProperties({ place: { clusterId }, place }: { place: ClusterPlace }) {
  const t = useTranslations("properties");
  const params = { id: clusterId };
  const stored = useStored(["cluster-properties", clusterId], async (): Promise<Stored> => {
    const metadata = callApi("describeClusterOptions", { params });
    return { ...(await callApi("getClusterProperties", { params })), metadata: await metadata };
  });
  if (!stored.data) return <PropertiesPending title={t("of", { name: "" })} error={stored.error} />;
  const reload = () => void stored.refetch();
  return <Form key={stored.dataUpdatedAt} place={place} stored={stored.data} onReload={reload} />;
}

function Form({
  place,
  stored: { revision, properties: before, metadata },
  onReload,
}: {
  place: ClusterPlace;
  stored: Stored;
  onReload: () => void;
}) {
  const t = useTranslations("properties");
  const networks = useTranslations("networks");
  const security = useTranslations("security");
  const faultText = useTranslations("forms.fault");
  const lists = useTranslations("lists");
  const forms = useTranslations("forms");
  const nameFault = useNameError();
  const clusters = useConsole((state) => state.clusters) ?? {};
  const taken = Object.values(clusters).flatMap(({ id, name }) => (id === place.clusterId ? [] : name));
  const [now, setNow] = useState(before);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const errors = Object.fromEntries(
    metadata.parameters.flatMap((parameter) => {
      const value = now.options[parameter.name];
      const fault = value === undefined ? null : optionFault(parameter, value);
      return fault ? [[parameter.name, faultText(fault)]] : [];
    }),
  );
  const nameError = now.name === "" ? forms("required") : nameFault(now.name, taken);
  const general = (
    <div className="flex flex-col gap-3">
      <NameField
        label={lists("columns.name")}
        value={now.name}
        error={nameError}
        refused={refused.name}
        onChange={(name) => setNow({ ...now, name })}
      />
      {now.name === before.name ? null : <p className="text-ink-soft">{t("renameClusterHint")}</p>}
      <TextField
        label={t("description")}
        field="description"
        value={now.description}
        onChange={(description) => setNow({ ...now, description })}
      />
      <ObjectFacts place={place} />
    </div>
  );
  const options = (
    <div className="flex flex-col gap-3">
      <p className="text-ink-soft">{t("optionsHint")}</p>
      <MetadataForm
        field="options"
        metadata={metadata}
        values={now.options}
        onChange={(next) => setNow({ ...now, options: next })}
        errors={errors}
        leaveOut={optionsSetElsewhere}
      />
    </div>
  );
  return (
    <EditForm
      title={t("of", { name: before.name })}
      clusterId={place.clusterId}
      revision={revision}
      edits={editsOf(before, now)}
      invalid={Object.keys(errors).length > 0 || nameError !== undefined}
      onFields={setRefused}
      onReload={onReload}
    >
      <TabPane
        pages={[
          { id: "general", label: t("general"), content: general },
          {
            id: "networks",
            label: networks("priority"),
            content: (
              <NetworkOrder
                clusterId={place.clusterId}
                value={now.networkOrder}
                onChange={(networkOrder) => setNow({ ...now, networkOrder })}
              />
            ),
          },
          {
            id: "quorum",
            label: t("quorum"),
            content: (
              <div className="flex flex-col gap-3">
                <QuorumFacts clusterId={place.clusterId} />
                <p className="text-ink-soft">{t("quorumHint")}</p>
              </div>
            ),
          },
          {
            id: "security",
            label: security("tab"),
            content: (
              <>
                <ApprovalSetting clusterId={place.clusterId} />
                <ClusterSecurity clusterId={place.clusterId} />
              </>
            ),
          },
          { id: "options", label: t("options"), content: options },
        ]}
      />
    </EditForm>
  );
}

function editsOf(before: Properties, { name, description, options, networkOrder }: Properties): Edit[] {
  const names = new Set([...Object.keys(before.options), ...Object.keys(options)]);
  const changed = [...names].filter((name) => before.options[name] !== options[name]);
  return [
    ...(name === before.name ? [] : [{ type: "rename-cluster" as const, name }]),
    ...(description === before.description ? [] : [{ type: "describe-cluster" as const, description }]),
    ...(networkOrder.join() === before.networkOrder.join()
      ? []
      : [{ type: "set-network-order" as const, networks: networkOrder }]),
    ...(changed.length === 0
      ? []
      : [
          {
            type: "set-cluster-options" as const,
            options: Object.fromEntries(changed.map((name) => [name, options[name] ?? null])),
          },
        ]),
  ];
}
