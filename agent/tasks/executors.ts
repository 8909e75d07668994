import { readClusterOptions } from "@/agent/pacemaker/cluster-options";
import { checkAddress } from "@/agent/tasks/check-address";
import { applyConfiguration, readConfiguration } from "@/agent/tasks/cib-tasks";
import { cleanFailures } from "@/agent/tasks/clean-failures";
import {
  readAuthkey,
  readConfiguration as readCorosync,
  removeCluster,
  writeConfiguration,
} from "@/agent/tasks/configure-cluster";
import { confirmOff } from "@/agent/tasks/confirm-off";
import {
  checkDisk,
  clearDisk,
  configureSbd,
  leaveDisk,
  prepareDisk,
  readDisk,
  waitForSbd,
} from "@/agent/tasks/disk-witness";
import { failResource } from "@/agent/tasks/fail-resource";
import { checkFaultTask, injectFaultTask, undoFaultTask } from "@/agent/tasks/fault-tasks";
import { checkFenceDevice, describeFenceType, listFenceTypes } from "@/agent/tasks/fence-agents";
import { fenceNode } from "@/agent/tasks/fence-node";
import { forgetFailovers } from "@/agent/tasks/forget-failovers";
import { installPackages } from "@/agent/tasks/install-packages";
import { keepOwn, keepTime } from "@/agent/tasks/keep-time";
import { readLinksTask, waitLinks } from "@/agent/tasks/links";
import { moveGroup } from "@/agent/tasks/move-group";
import { movePromoted } from "@/agent/tasks/move-promoted";
import { answerProbes, askProbe, stopProbes } from "@/agent/tasks/probe";
import { readAllocationTask } from "@/agent/tasks/read-allocation";
import { readProtection } from "@/agent/tasks/read-protection";
import { reportHost } from "@/agent/tasks/report-host";
import { resolveNames } from "@/agent/tasks/resolve-names";
import { describeResourceType, listResourceTypes, validateResource } from "@/agent/tasks/resource-agents";
import {
  forgetNode,
  reloadCorosync,
  restartCluster,
  startCluster,
  stopCluster,
  waitOnline,
} from "@/agent/tasks/run-engine";
import { setMaintenance } from "@/agent/tasks/set-maintenance";
import { setStandby } from "@/agent/tasks/set-standby";
import { simulateChange, simulateConfiguration } from "@/agent/tasks/simulate-change";
import type { Executor } from "@/agent/tasks/task-context";
import { readUpdateOutcome, updateAgent } from "@/agent/tasks/update-agent";
import { waitForResources } from "@/agent/tasks/wait-for-resources";
import { waitTiming } from "@/agent/tasks/wait-timing";
import {
  connectToWitness,
  disconnectFromWitness,
  requestWitnessCertificate,
  retireWitness,
  serveAsWitness,
  signWitnessCertificate,
} from "@/agent/tasks/witness";
import type { TaskType } from "@/protocol/agent-task";

/** Does not compile while one is missing. */
export const executors: { [T in TaskType]: Executor<T> } = {
  "packages.install": installPackages,
  "time.keep": keepTime,
  "time.keep-own": keepOwn,
  "host.report": reportHost,
  "names.resolve": resolveNames,
  "probe.answer": answerProbes,
  "probe.ask": askProbe,
  "probe.stop": stopProbes,
  "address.check": checkAddress,
  "fence-types.list": listFenceTypes,
  "fence-type.describe": describeFenceType,
  "fence-device.check": checkFenceDevice,
  "resource-types.list": listResourceTypes,
  "resource-type.describe": describeResourceType,
  "resource.validate": validateResource,
  "cluster-options.describe": readClusterOptions,
  "cluster.write-configuration": writeConfiguration,
  "cluster.read-configuration": readCorosync,
  "cluster.read-authkey": readAuthkey,
  "cluster.start": startCluster,
  "cluster.stop": stopCluster,
  "cluster.restart": restartCluster,
  "cluster.wait-online": waitOnline,
  "cluster.wait-timing": waitTiming,
  "witness.serve": serveAsWitness,
  "witness.request-certificate": requestWitnessCertificate,
  "witness.sign-certificate": signWitnessCertificate,
  "witness.connect": connectToWitness,
  "witness.disconnect": disconnectFromWitness,
  "witness.retire": retireWitness,
  "disk-witness.check": checkDisk,
  "disk-witness.prepare": prepareDisk,
  "disk-witness.read": readDisk,
  "disk-witness.configure": configureSbd,
  "disk-witness.wait": waitForSbd,
  "disk-witness.leave": leaveDisk,
  "disk-witness.clear": clearDisk,
  "cluster.read-protection": readProtection,
  "cluster.read-links": readLinksTask,
  "cluster.wait-links": waitLinks,
  "cluster.reload-corosync": reloadCorosync,
  "cluster.forget-node": forgetNode,
  "cluster.remove": removeCluster,
  "cib.apply": applyConfiguration,
  "cib.read": readConfiguration,
  "allocation.read": readAllocationTask,
  "resources.wait": waitForResources,
  "simulate.configuration": simulateConfiguration,
  simulate: simulateChange,
  "group.move": moveGroup,
  "group.move-promoted": movePromoted,
  "node.standby": setStandby,
  "failovers.forget": forgetFailovers,
  "failures.clean": cleanFailures,
  "node.fence": fenceNode,
  "node.confirm-off": confirmOff,
  "resource.fail": failResource,
  "node.maintenance": setMaintenance,
  "fault.check": checkFaultTask,
  "fault.inject": injectFaultTask,
  "fault.undo": undoFaultTask,
  "agent.update": updateAgent,
  "agent.update-outcome": readUpdateOutcome,
};
