"use client";
import dynamic from "next/dynamic";
import { Queries } from "@/components/console/queries";
import type { DialogRequest } from "@/components/dialogs/dialog-request";

/** Each dialog is fetched when it is first opened. */
const AdoptCluster = dynamic(() => import("@/components/adopt/adopt-cluster").then((m) => m.AdoptCluster));
const GroupProperties = dynamic(() =>
  import("@/components/properties/group-properties").then((m) => m.GroupProperties),
);
const ClusterProperties = dynamic(() =>
  import("@/components/properties/cluster-properties").then((m) => m.ClusterProperties),
);
const NodeProperties = dynamic(() =>
  import("@/components/properties/node-properties").then((m) => m.NodeProperties),
);
const ResourceProperties = dynamic(() =>
  import("@/components/properties/resource-properties").then((m) => m.ResourceProperties),
);
const Revisions = dynamic(() => import("@/components/properties/revisions").then((m) => m.Revisions));
const WhyDialog = dynamic(() => import("@/components/why/why-dialog").then((m) => m.WhyDialog));
const ConfigurationElements = dynamic(() =>
  import("@/components/configuration/configuration-elements").then((m) => m.ConfigurationElements),
);
const TellEvents = dynamic(() => import("@/components/adopt/tell-events").then((m) => m.TellEvents));
const FenceNode = dynamic(() => import("@/components/dialogs/fence-node").then((m) => m.FenceNode));
const NewFenceDevice = dynamic(() =>
  import("@/components/fencing/new-fence-device").then((m) => m.NewFenceDevice),
);
const FenceDeviceProperties = dynamic(() =>
  import("@/components/fencing/fence-device-properties").then((m) => m.FenceDeviceProperties),
);
const RemoveFenceDevice = dynamic(() =>
  import("@/components/fencing/remove-fence-device").then((m) => m.RemoveFenceDevice),
);
const SwitchFencing = dynamic(() =>
  import("@/components/fencing/switch-fencing").then((m) => m.SwitchFencing),
);
const SetApproval = dynamic(() => import("@/components/approval/set-approval").then((m) => m.SetApproval));
const Approvals = dynamic(() => import("@/components/approval/approvals").then((m) => m.Approvals));
const FencingLevels = dynamic(() =>
  import("@/components/fencing/fencing-levels").then((m) => m.FencingLevels),
);
const ConfirmOff = dynamic(() => import("@/components/fencing/confirm-off").then((m) => m.ConfirmOff));
const FailResource = dynamic(() => import("@/components/dialogs/fail-resource").then((m) => m.FailResource));
const ValidateCluster = dynamic(() =>
  import("@/components/dialogs/validate-cluster").then((m) => m.ValidateCluster),
);
const ConfigureQuorum = dynamic(() =>
  import("@/components/quorum/configure-quorum").then((m) => m.ConfigureQuorum),
);
const ClusterTime = dynamic(() => import("@/components/time/cluster-time").then((m) => m.ClusterTime));
const DetectionTiming = dynamic(() =>
  import("@/components/timing/detection-timing").then((m) => m.DetectionTiming),
);
const WhatIf = dynamic(() => import("@/components/why/what-if").then((m) => m.WhatIf));
const AddNodeWizard = dynamic(() =>
  import("@/components/wizard/add-node-wizard").then((m) => m.AddNodeWizard),
);
const ConfirmOperation = dynamic(() =>
  import("@/components/dialogs/confirm-operation").then((m) => m.ConfirmOperation),
);
const JoinServer = dynamic(() => import("@/components/dialogs/join-server").then((m) => m.JoinServer));
const MoveGroup = dynamic(() => import("@/components/dialogs/move-group").then((m) => m.MoveGroup));
const NewClusterWizard = dynamic(() =>
  import("@/components/wizard/new-cluster-wizard").then((m) => m.NewClusterWizard),
);
const NewGroup = dynamic(() => import("@/components/dialogs/new-group").then((m) => m.NewGroup));
const NewResource = dynamic(() => import("@/components/dialogs/new-resource").then((m) => m.NewResource));
const OperationDialog = dynamic(() =>
  import("@/components/dialogs/operation-dialog").then((m) => m.OperationDialog),
);
const ProblemDialog = dynamic(() =>
  import("@/components/dialogs/problem-dialog").then((m) => m.ProblemDialog),
);
const Properties = dynamic(() => import("@/components/dialogs/properties").then((m) => m.Properties));
const SeveralOperations = dynamic(() =>
  import("@/components/dialogs/several-operations").then((m) => m.SeveralOperations),
);
const TypedConfirmation = dynamic(() =>
  import("@/components/dialogs/typed-confirmation").then((m) => m.TypedConfirmation),
);
const NetworkProperties = dynamic(() =>
  import("@/components/networks/network-properties").then((m) => m.NetworkProperties),
);
const ApplicationWizard = dynamic(() =>
  import("@/components/application/application-wizard").then((m) => m.ApplicationWizard),
);
const NewNetwork = dynamic(() => import("@/components/networks/new-network").then((m) => m.NewNetwork));
const RemoveNetwork = dynamic(() =>
  import("@/components/networks/remove-network").then((m) => m.RemoveNetwork),
);
const RenameObject = dynamic(() => import("@/components/shape/rename-object").then((m) => m.RenameObject));
const ChangeGroup = dynamic(() => import("@/components/shape/change-group").then((m) => m.ChangeGroup));
const DeleteResource = dynamic(() =>
  import("@/components/shape/delete-resource").then((m) => m.DeleteResource),
);
const Account = dynamic(() => import("@/components/people/account").then((m) => m.Account));
const Invite = dynamic(() => import("@/components/people/invite").then((m) => m.Invite));
const PersonDialog = dynamic(() => import("@/components/people/person-dialog").then((m) => m.PersonDialog));
const NewToken = dynamic(() => import("@/components/tokens/new-token").then((m) => m.NewToken));
const StartDrill = dynamic(() => import("@/components/drills/start-drill").then((m) => m.StartDrill));
const ScheduleDrill = dynamic(() =>
  import("@/components/drills/schedule-drill").then((m) => m.ScheduleDrill),
);
const ForgetServer = dynamic(() => import("@/components/dialogs/forget-server").then((m) => m.ForgetServer));

export function OpenDialog({ request }: { request: DialogRequest }) {
  return (
    <Queries>
      <Asked request={request} />
    </Queries>
  );
}

function Asked({ request }: { request: DialogRequest }) {
  switch (request.kind) {
    case "new-cluster":
      return <NewClusterWizard />;
    case "join-server":
      return <JoinServer />;
    case "add-node":
      return <AddNodeWizard clusterId={request.clusterId} />;
    case "destroy-cluster":
      return <TypedConfirmation about="cluster" clusterId={request.clusterId} />;
    case "fence-node":
      return <FenceNode clusterId={request.clusterId} node={request.node} />;
    case "confirm-off":
      return <ConfirmOff clusterId={request.clusterId} node={request.node} />;
    case "fencing-levels":
      return <FencingLevels clusterId={request.clusterId} node={request.node} />;
    case "new-fence-device":
      return <NewFenceDevice clusterId={request.clusterId} />;
    case "remove-fence-device":
      return <RemoveFenceDevice clusterId={request.clusterId} device={request.device} />;
    case "switch-fencing":
      return <SwitchFencing clusterId={request.clusterId} />;
    case "approval":
      return <SetApproval clusterId={request.clusterId} />;
    case "approvals":
      return <Approvals />;
    case "start-drill":
      return <StartDrill {...request} />;
    case "schedule-drill":
      return <ScheduleDrill clusterId={request.clusterId} about={request.about} />;
    case "fail-resource":
      return <FailResource clusterId={request.clusterId} resource={request.resource} />;
    case "stop-cluster":
      return <TypedConfirmation about="stop" clusterId={request.clusterId} />;
    case "evict-node":
      return <TypedConfirmation about="node" clusterId={request.clusterId} node={request.node} />;
    case "new-group":
      return <NewGroup clusterId={request.clusterId} />;
    case "new-resource":
      return <NewResource clusterId={request.clusterId} group={request.group} />;
    case "new-application":
      return <ApplicationWizard clusterId={request.clusterId} />;
    case "new-network":
      return <NewNetwork clusterId={request.clusterId} />;
    case "remove-network":
      return <RemoveNetwork clusterId={request.clusterId} network={request.network} />;
    case "move-group":
      return <MoveGroup {...request} key={`${request.clusterId}/${request.group}`} />;
    case "adopt-cluster":
      return <AdoptCluster cluster={request.cluster} />;
    case "why":
      return <WhyDialog clusterId={request.clusterId} name={request.name} />;
    case "revisions":
      return <Revisions clusterId={request.clusterId} />;
    case "tell-events":
      return <TellEvents clusterId={request.clusterId} />;
    case "validate":
      return <ValidateCluster clusterId={request.clusterId} />;
    case "cluster-time":
      return <ClusterTime clusterId={request.clusterId} />;
    case "configure-quorum":
      return <ConfigureQuorum clusterId={request.clusterId} />;
    case "detection-timing":
      return <DetectionTiming clusterId={request.clusterId} />;
    case "what-if":
      return <WhatIf clusterId={request.clusterId} />;
    case "configuration":
      return <ConfigurationElements clusterId={request.clusterId} />;
    case "rename":
      return <RenameObject place={request.object} />;
    case "change-group":
      return <ChangeGroup {...request} key={`${request.resource} ${request.group}`} />;
    case "delete-resource":
      return <DeleteResource {...request} />;
    case "properties":
      if (request.object.kind === "group") return <GroupProperties place={request.object} />;
      if (request.object.kind === "cluster") return <ClusterProperties place={request.object} />;
      if (request.object.kind === "node") return <NodeProperties place={request.object} />;
      if (request.object.kind === "fence-device") return <FenceDeviceProperties place={request.object} />;
      if (request.object.kind === "network") return <NetworkProperties place={request.object} />;
      if (request.object.kind === "resource") return <ResourceProperties place={request.object} />;
      return <Properties object={request.object} />;
    case "confirm-operation":
      return <ConfirmOperation draft={request.draft} />;
    case "several":
      return <SeveralOperations drafts={request.drafts} left={request.left} />;
    case "forget-server":
      return <ForgetServer serverId={request.serverId} />;
    case "account":
      return <Account />;
    case "invite":
      return <Invite />;
    case "person":
      return <PersonDialog id={request.id} />;
    case "new-token":
      return <NewToken service={request.service} />;
    case "operation":
      return <OperationDialog operationId={request.operationId} />;
    case "problem":
      return <ProblemDialog problem={request.problem} />;
  }
}
