import type { NodeState } from "@/protocol/console-state";
import type { Secrets } from "@/protocol/definition";
import type { OperationType, RequestOf } from "@/protocol/operation";
import type { Clusters } from "@/server/clusters/clusters";
import type { DrillParts } from "@/server/drills/drill-parts";
import { runDrill } from "@/server/drills/run-drill";
import { adoptCluster, releaseCluster } from "@/server/operations/adopt-cluster";
import { analyseConfiguration } from "@/server/operations/analyse-configuration";
import { changeConfiguration, revertConfiguration } from "@/server/operations/change-configuration";
import { addNode, evictNode } from "@/server/operations/change-membership";
import { setClusterService } from "@/server/operations/cluster-service";
import type { ClusterParts } from "@/server/operations/commander";
import { confirmOff } from "@/server/operations/confirm-off";
import { createCluster, resumeCreate, undoCreate } from "@/server/operations/create-cluster";
import { fenceNode } from "@/server/operations/fence-node";
import {
  createGroup,
  deleteGroup,
  type MoveParts,
  moveGroup,
  setGroupOnline,
} from "@/server/operations/group-operations";
import { setMaintenance, setNodeMaintenance } from "@/server/operations/maintenance";
import { movePromoted } from "@/server/operations/move-promoted";
import { drainNode, pauseNode, resumeNode, setService } from "@/server/operations/node-operations";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { destroyCluster } from "@/server/operations/remove-cluster";
import { replaceKey } from "@/server/operations/replace-key";
import {
  cleanCluster,
  cleanResource,
  createResource,
  deleteResource,
  failResource,
  setResourceOnline,
} from "@/server/operations/resource-operations";
import { checkFencing, installPackages, type ServerParts } from "@/server/operations/server-operations";
import { type ApprovalParts, setApproval } from "@/server/operations/set-approval";
import { putBack, takeOverChanges } from "@/server/operations/settle-drift";
import { testFenceDevice } from "@/server/operations/test-fence-device";
import { type UpdateParts, updateAgents } from "@/server/operations/update-agents";
import { validateCluster } from "@/server/operations/validate-cluster";

/** Everything executors need besides the run. */
export type ExecutorParts = ClusterParts &
  MoveParts &
  DrillParts &
  ServerParts &
  UpdateParts &
  ApprovalParts & {
    clusterMade(clusterId: string): void;
    groupsOn(clusterId: string, node: string): string[];
    nodeState(clusterId: string, node: string): NodeState["state"] | null;
    hostnameOf(serverId: string): string;
    nodesOf(clusterId: string): Promise<Participant[]>;
    secretsOf(clusterId: string): Promise<Secrets>;
    recordFenceTest: Clusters["recordFenceTest"];
    forgetFenceTest: Clusters["forgetFenceTest"];
  };

/** Answers nothing of use, but for a move: `{outageMs}`. */
export type Executor<T extends OperationType> = (
  run: OperationRun,
  request: RequestOf<T>,
  parts: ExecutorParts,
) => Promise<unknown>;

/** One executor for every type of operation: this does not compile while one is missing. */
export const executors: { [T in OperationType]: Executor<T> } = {
  "configuration.analyse": analyseConfiguration,
  "cluster.validate": validateCluster,
  "drill.run": runDrill,
  "packages.install": installPackages,
  "agents.update": updateAgents,
  "cluster.create": createCluster,
  "cluster.resume-create": resumeCreate,
  "cluster.undo-create": undoCreate,
  "cluster.adopt": adoptCluster,
  "cluster.release": releaseCluster,
  "configuration.change": changeConfiguration,
  "configuration.revert": revertConfiguration,
  "cluster.take-over-changes": takeOverChanges,
  "cluster.put-back": putBack,
  "cluster.destroy": destroyCluster,
  "cluster.approval": setApproval,
  "cluster.add-node": addNode,
  "node.evict": evictNode,
  "group.create": createGroup,
  "group.delete": deleteGroup,
  "group.move": moveGroup,
  "group.move-promoted": movePromoted,
  "group.bring-online": setGroupOnline,
  "group.take-offline": setGroupOnline,
  "resource.create": createResource,
  "resource.delete": deleteResource,
  "resource.bring-online": setResourceOnline,
  "resource.take-offline": setResourceOnline,
  "resource.clean": cleanResource,
  "cluster.clean": cleanCluster,
  "cluster.replace-key": replaceKey,
  "node.pause": pauseNode,
  "node.drain": drainNode,
  "node.resume": resumeNode,
  "node.start-service": setService,
  "node.stop-service": setService,
  "resource.fail": failResource,
  "cluster.maintenance": setMaintenance,
  "node.maintenance": setNodeMaintenance,
  "group.maintenance": setMaintenance,
  "resource.maintenance": setMaintenance,
  "node.fence": fenceNode,
  "cluster.start-service": setClusterService,
  "cluster.stop-service": setClusterService,
  "fencing.check": checkFencing,
  "fencing.test": testFenceDevice,
  "node.confirm-off": confirmOff,
};
