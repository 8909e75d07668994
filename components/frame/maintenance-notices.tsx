"use client";
import { useConsole } from "@/components/console/use-console";
import { MaintenanceNotice } from "@/components/frame/maintenance-notice";
import type { Place } from "@/components/frame/place";

/** The notices above every page: of the cluster it is about, or of all. */
export function MaintenanceNotices({ place }: { place: Place | null }) {
  const clusters = useConsole((state) => state?.clusters);
  if (!clusters) return null;
  const shown = Object.values(clusters).filter(
    ({ id }) => !place || !("clusterId" in place) || place.clusterId === id,
  );
  return shown.map((cluster) => <MaintenanceNotice key={cluster.id} cluster={cluster} />);
}
