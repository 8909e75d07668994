import { agentDigest } from "@/agent/agent-digest";
import { agentVersion } from "@/agent/agent-version";
import { readDisks } from "@/agent/host/disks";
import { readExistingCluster } from "@/agent/host/existing-cluster";
import { readFileSystems } from "@/agent/host/file-systems";
import { readGateways } from "@/agent/host/gateways";
import { readInterfaces } from "@/agent/host/interfaces";
import { readPackages } from "@/agent/host/packages";
import { readServices } from "@/agent/host/services";
import { readBootId, readSystem } from "@/agent/host/system";
import { readTime } from "@/agent/host/time";
import { readWatchdogs } from "@/agent/host/watchdogs";
import { readSbd } from "@/agent/sbd/sbd-service";
import type { HostReport } from "@/protocol/host-report";

/** This server as it is now. */
export async function readHostReport(clock: HostReport["clock"]): Promise<HostReport> {
  const [
    system,
    bootId,
    interfaces,
    gateways,
    disks,
    fileSystems,
    packages,
    services,
    watchdogs,
    sbd,
    existingCluster,
    time,
  ] = await Promise.all([
    readSystem(),
    readBootId(),
    readInterfaces(),
    readGateways(),
    readDisks(),
    readFileSystems(),
    readPackages(),
    readServices(),
    readWatchdogs(),
    readSbd(),
    readExistingCluster(),
    readTime(),
  ]);
  return {
    at: Date.now(),
    bootId,
    agentVersion,
    agentDigest,
    ...system,
    interfaces,
    gateways,
    disks,
    fileSystems,
    packages,
    services,
    watchdogs,
    sbd,
    existingCluster,
    clock,
    time,
  };
}
