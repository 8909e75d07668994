"use client";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { FenceDeviceForm } from "@/components/fencing/fence-device-form";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";

type DevicePlace = Extract<Place, { name: string }>;

/** A fence device as it was decided, and what is known of it now. */
export function FenceDeviceProperties({ place }: { place: DevicePlace }) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const cluster = useCluster(clusterId);
  const stored = useStored(["fence-device", clusterId, name], () =>
    callApi("getFenceDevice", { params: { id: clusterId, name } }),
  );
  const title = t("of", { name });
  if (!stored.data || !cluster) return <PropertiesPending title={title} error={stored.error} />;
  return (
    <FenceDeviceForm
      key={stored.dataUpdatedAt}
      title={title}
      cluster={cluster}
      revision={stored.data.revision}
      before={stored.data.properties}
      onReload={() => void stored.refetch()}
    >
      <ObjectFacts place={place} />
    </FenceDeviceForm>
  );
}
