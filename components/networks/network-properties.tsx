"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { draftOf, subnetOfDraft, valuesOf } from "@/components/networks/network-draft";
import { NetworkFields } from "@/components/networks/network-fields";
import { NetworkOrder } from "@/components/networks/network-order";
import { type PathDraft, PathFields, pathOf } from "@/components/networks/path-fields";
import { useNetworkFields } from "@/components/networks/use-network-fields";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import { FollowRename } from "@/components/shape/follow-rename";
import { holdsNoNumber } from "@/components/ui/number-field";
import { TabPane } from "@/components/ui/tab-pane";
import type { AnswerOf } from "@/protocol/api";
import type { Edit } from "@/protocol/edit";
import { formatPath } from "@/protocol/network-path";

type NetworkPlace = Extract<Place, { name: string }>;

/** A network's name, use, role and addresses, and its place among the others: changed while the cluster runs. */
export function NetworkProperties({ place }: { place: NetworkPlace }) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const stored = useStored(["network-properties", clusterId, name], () =>
    callApi("getNetworkProperties", { params: { id: clusterId, name } }),
  );
  if (!stored.data) return <PropertiesPending title={t("of", { name })} error={stored.error} />;
  const reload = () => void stored.refetch();
  return <Form key={stored.dataUpdatedAt} place={place} stored={stored.data} onReload={reload} />;
}

function Form({
  place,
  stored: { revision, properties },
  onReload,
}: {
  place: NetworkPlace;
  stored: AnswerOf<"getNetworkProperties">;
  onReload: () => void;
}) {
  const t = useTranslations("properties");
  const networks = useTranslations("networks");
  const { clusterId, name } = place;
  const before = draftOf(properties.network);
  const [draft, setDraft] = useState(before);
  const [order, setOrder] = useState(properties.order);
  const [path, setPath] = useState<PathDraft>(properties.path);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const { invalid, ...fields } = useNetworkFields(clusterId, draft, name);
  const changed = JSON.stringify(valuesOf(draft)) !== JSON.stringify(valuesOf(before));
  const moved = order.join() !== properties.order.join();
  const repathed = formatPath(pathOf(path)) !== formatPath(properties.path);
  const edits: Edit[] = [
    // First the order, in which the network still has the name it has now.
    ...(moved ? [{ type: "set-network-order" as const, networks: order }] : []),
    ...(changed ? [{ type: "set-network" as const, network: name, ...valuesOf(draft) }] : []),
    // Last, when it is called and is where it will be.
    ...(repathed ? [{ type: "set-network-path" as const, network: draft.name, ...pathOf(path) }] : []),
  ];
  return (
    <EditForm
      title={t("of", { name })}
      clusterId={clusterId}
      revision={revision}
      edits={edits}
      invalid={invalid || holdsNoNumber(path)}
      onFields={setRefused}
      next={() => <FollowRename from={place} to={draft.name} />}
      onReload={onReload}
    >
      <TabPane
        pages={[
          {
            id: "general",
            label: t("general"),
            content: <NetworkFields draft={draft} {...fields} refused={refused} onChange={setDraft} />,
          },
          {
            id: "priority",
            label: networks("priority"),
            content: <NetworkOrder clusterId={clusterId} value={order} current={name} onChange={setOrder} />,
          },
          {
            id: "path",
            label: networks("path.title"),
            content: (
              <PathFields
                {...{ clusterId, network: name, subnet: subnetOfDraft(draft), value: path }}
                onChange={setPath}
              />
            ),
          },
          { id: "state", label: networks("state"), content: <ObjectFacts place={place} /> },
        ]}
      />
    </EditForm>
  );
}
