"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { OwnerOrder } from "@/components/dialogs/owner-order";
import { TextField } from "@/components/forms/text-field";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { EditForm } from "@/components/properties/edit-form";
import { FailbackFields, sameHours } from "@/components/properties/failback-fields";
import { FailoverLimitFields } from "@/components/properties/failover-limit-fields";
import { PossibleOwners } from "@/components/properties/possible-owners";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import { WatchedNetworks } from "@/components/properties/watched-networks";
import { FollowRename } from "@/components/shape/follow-rename";
import { NameField, useRenameError } from "@/components/shape/name-field";
import { RenameEffect } from "@/components/shape/rename-effect";
import { holdsNoNumber } from "@/components/ui/number-field";
import { TabPane } from "@/components/ui/tab-pane";
import type { Edit, GroupProperties as Properties } from "@/protocol/edit";

type GroupPlace = Extract<Place, { name: string }>;

/** General and failback of a group: what is so now, what a change would do, and the change itself. */
export function GroupProperties({ place }: { place: GroupPlace }) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const stored = useStored(["group-properties", clusterId, name], () =>
    callApi("getGroupProperties", { params: { id: clusterId, name } }),
  );
  if (stored.data)
    return (
      <Form
        key={stored.dataUpdatedAt}
        place={place}
        revision={stored.data.revision}
        before={stored.data.properties}
        onReload={() => void stored.refetch()}
      />
    );
  return <PropertiesPending title={t("of", { name })} error={stored.error} />;
}

function Form({
  place,
  revision,
  before,
  onReload,
}: {
  place: GroupPlace;
  revision: number;
  before: Properties;
  onReload: () => void;
}) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const cluster = useCluster(clusterId);
  const nodes = Object.keys(cluster?.nodes ?? {});
  const group = cluster?.groups[name];
  const empty = group?.resources.length === 0;
  const [now, setNow] = useState(before);
  const lists = useTranslations("lists");
  const [newName, setNewName] = useState(name);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const nameError = useRenameError(clusterId, name)(newName);
  const renamed: Edit[] = newName === name ? [] : [{ type: "rename", id: name, name: newName }];
  const edits = [...editsOf(before, now), ...renamed];
  const general = (
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
      <OwnerOrder
        nodes={nodes}
        value={now.preferredOwners}
        onChange={(preferredOwners) => setNow({ ...now, preferredOwners })}
      />
      {empty ? null : (
        <PossibleOwners
          nodes={nodes}
          value={now.possibleOwners}
          onChange={(possibleOwners) => setNow({ ...now, possibleOwners })}
        />
      )}
      <ObjectFacts place={place} />
    </div>
  );
  const moves = group?.kind === undefined || group.kind === "group" || group.kind === "single";
  const failover = (
    <div className="flex flex-col gap-4">
      {empty ? null : (
        <WatchedNetworks
          clusterId={clusterId}
          value={now.watchedNetworks}
          onChange={(watchedNetworks) => setNow({ ...now, watchedNetworks })}
        />
      )}
      <FailoverLimitFields
        value={now.failoverLimit}
        counted={group?.failovers?.count}
        everywhere={!moves}
        onChange={(failoverLimit) => setNow({ ...now, failoverLimit })}
      />
    </div>
  );
  const failback = (
    <FailbackFields value={now.failback} onChange={(next) => setNow({ ...now, failback: next })} />
  );
  return (
    <EditForm
      title={t("of", { name })}
      clusterId={clusterId}
      revision={revision}
      edits={edits}
      invalid={
        holdsNoNumber(now) ||
        now.possibleOwners.length === 0 ||
        nameError !== undefined ||
        sameHours(now.failback)
      }
      onFields={setRefused}
      next={() => <FollowRename from={place} to={newName} />}
      onReload={onReload}
    >
      <TabPane
        pages={[
          { id: "general", label: t("general"), content: general },
          { id: "failover", label: t("failover"), content: failover },
          { id: "failback", label: t("failback"), content: failback },
        ]}
      />
    </EditForm>
  );
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

function editsOf(before: Properties, now: Properties): Edit[] {
  const { name } = before;
  return [
    ...(differs(before.description, now.description)
      ? [{ type: "describe" as const, id: name, description: now.description }]
      : []),
    ...(differs(before.preferredOwners, now.preferredOwners)
      ? [{ type: "set-preferred-owners" as const, group: name, owners: now.preferredOwners }]
      : []),
    ...(differs(before.failback, now.failback)
      ? [{ type: "set-failback" as const, group: name, failback: now.failback }]
      : []),
    ...(differs(before.possibleOwners, now.possibleOwners)
      ? [{ type: "set-possible-owners" as const, id: name, owners: now.possibleOwners }]
      : []),
    ...(differs(before.failoverLimit, now.failoverLimit)
      ? [{ type: "set-failover-limit" as const, group: name, limit: now.failoverLimit }]
      : []),
    ...(differs(before.watchedNetworks, now.watchedNetworks)
      ? [{ type: "set-network-watch" as const, group: name, networks: now.watchedNetworks }]
      : []),
  ];
}
