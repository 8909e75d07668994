"use client";
import { Age } from "@/components/console/age";
import { useHeard } from "@/components/console/use-console";

/** How long ago a server's agent was last heard. */
export function HeardAge({ serverId }: { serverId: string }) {
  return <Age at={useHeard(serverId)} />;
}
