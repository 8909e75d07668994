// Long because it is the one table of who may do what: splitting it would hide that each is there once.
import type { EndpointName } from "@/protocol/api";
import type { browserToConsole, consoleToBrowser } from "@/protocol/browser-messages";
import type { OperationType, RequestOf } from "@/protocol/operation";
import type { Need, Role } from "@/protocol/role-order";
import type { Danger } from "@/server/access/dangers";
import { fencingOff } from "@/server/access/fencing-off";

/**
 * What an endpoint needs. A role `on`:
 * - `console`: for everything; `cluster`: on the cluster that `{id}` of its path names;
 * - `server`: on the cluster that the server `{id}` is in, for everything when it is in none;
 * - `operation`: on the cluster that the operation `{id}` was about;
 * - `queried`: on the cluster that the query names, for everything when it names none;
 * - `person`: none when `{id}` is the one who asks.
 * `confirmed`: it takes the password again besides. What no program may is marked `inPerson` in protocol/api.ts.
 */
export type Rule =
  | "anyone" // without a session
  | "signed-in" // with any session: answers only about the one who asks, or only what that one may see
  | "confirmed" // with any session, and the password given again
  | "by-request" // decided in the handler, by what the body asks for
  | {
      role: Role;
      on: "console" | "cluster" | "server" | "operation" | "queried" | "person";
      confirmed?: true;
    };

const viewer = { role: "viewer", on: "cluster" } as const;
const operator = { role: "operator", on: "cluster" } as const;
const administrator = { role: "administrator", on: "cluster" } as const;
const ofAll = { role: "administrator", on: "console" } as const;
const owner = { role: "owner", on: "console" } as const;
/** Who sits down at an owner's open window gives nobody rights, and nobody a way in. */
const confirmedOwner = { ...owner, confirmed: true } as const;

/** Every endpoint of protocol/api.ts: this does not compile while one is missing. */
export const endpointRules: Readonly<Record<EndpointName, Rule>> = {
  health: "anyone",
  readInvitation: "anyone",
  acceptInvitation: "anyone",

  whoAmI: "signed-in",
  getState: "signed-in",
  confirmPassword: "signed-in",
  changePassword: "signed-in",

  requestOperation: "by-request",
  checkAddress: "by-request",
  listOperations: { role: "viewer", on: "queried" },
  getOperation: { role: "viewer", on: "operation" },
  // Besides, who approves or refuses has the role that the operation takes, and who withdraws asked for it (server/approvals).
  approveOperation: { role: "viewer", on: "operation", confirmed: true },
  refuseOperation: { role: "viewer", on: "operation", confirmed: true },
  withdrawOperation: { role: "viewer", on: "operation" },

  createJoinToken: ofAll,
  listJoinTokens: ofAll,
  revokeJoinToken: ofAll,
  forgetServer: ofAll,
  compileDraft: ofAll,

  listFenceTypes: { role: "viewer", on: "server" },
  describeFenceType: { role: "viewer", on: "server" },
  listResourceTypes: viewer,
  describeResourceType: viewer,
  simulate: viewer,
  explain: viewer,
  getDefinition: viewer,
  listRevisions: viewer,
  changesSinceRevision: viewer,
  getClusterSecurity: viewer,
  getGroupProperties: viewer,
  getClusterProperties: viewer,
  getNodeProperties: viewer,
  getFenceDevice: viewer,
  getNetworkProperties: viewer,
  describeClusterOptions: viewer,
  getResourceProperties: viewer,
  getDependencies: viewer,
  getDeletion: viewer,
  listConfigurationElements: viewer,
  getConfigurationElement: viewer,
  // These run programs on the nodes over what the caller wrote.
  validateResource: administrator,
  previewChange: administrator,

  listEvents: { role: "viewer", on: "queried" },
  listHistory: viewer,
  exportHistory: viewer,
  getStateAt: viewer,
  getTimeline: viewer,
  listIncidents: viewer,

  listDrills: viewer,
  getDrill: viewer,
  listDrillSchedules: viewer,
  checkDrill: operator,
  scheduleDrill: operator,
  removeDrillSchedule: operator,

  listAudit: owner,
  exportAudit: owner,
  verifyAudit: owner,

  listPeople: owner,
  changeRights: confirmedOwner,
  disablePerson: confirmedOwner,
  createPasswordLink: confirmedOwner,
  removeSecondFactor: confirmedOwner,
  listSessions: { role: "owner", on: "person" },
  endSession: { role: "owner", on: "person" },
  unlinkProvider: { role: "owner", on: "person", confirmed: true },
  listApiTokens: "signed-in",
  createApiToken: "confirmed",
  createServiceToken: confirmedOwner,
  revokeApiToken: "signed-in",
  listInvitations: owner,
  createInvitation: confirmedOwner,
  withdrawInvitation: owner,
};

export interface OperationRule<T extends OperationType> extends Need {
  /** It takes the role for everything all the same, as it reaches beyond the cluster. */
  beyond?: (request: RequestOf<T>) => boolean;
  /** It takes the password again and a reason. */
  dangerous?: Danger<T>;
}

const onCluster = (role: Role): Need => ({ role, on: "cluster" });
const definer = onCluster("administrator");
const always = () => true;

/** Every type of operation: this does not compile while one is missing. */
export const operationRules: { readonly [T in OperationType]: OperationRule<T> } = {
  // These take servers that are in no cluster, or in any.
  "configuration.analyse": ofAll,
  "packages.install": ofAll,
  "agents.update": ofAll,
  "cluster.create": ofAll,
  "cluster.adopt": ofAll,
  "cluster.add-node": ofAll,
  "fencing.check": ofAll,

  "drill.run": operator,

  "cluster.resume-create": definer,
  "cluster.undo-create": definer,
  "cluster.release": definer,
  "cluster.destroy": { ...definer, dangerous: always },
  // By who may do what it holds back; taking it away waits for approval itself.
  "cluster.approval": { ...definer, dangerous: ({ on }) => !on },
  "node.evict": { ...definer, dangerous: always },

  "configuration.change": {
    ...definer,
    // A witness may be any server that has joined.
    beyond: ({ edits }) => edits.some((edit) => edit.type === "set-witness" && edit.witness !== null),
    dangerous: fencingOff,
  },
  "configuration.revert": { ...definer, dangerous: fencingOff },
  "cluster.take-over-changes": definer,
  "cluster.put-back": definer,
  "cluster.replace-key": definer,
  "group.create": definer,
  "group.delete": definer,
  "resource.create": definer,
  "resource.delete": definer,

  "node.fence": { ...definer, dangerous: ({ action }) => action !== "on" },
  "node.confirm-off": { ...definer, dangerous: always },
  "cluster.stop-service": definer,

  "cluster.validate": operator,
  "fencing.test": operator,
  "group.move": operator,
  "group.move-promoted": operator,
  "group.bring-online": operator,
  "group.take-offline": operator,
  "resource.bring-online": operator,
  "resource.take-offline": operator,
  "resource.clean": operator,
  "cluster.clean": operator,
  "resource.fail": operator,
  "cluster.maintenance": operator,
  "node.maintenance": operator,
  "group.maintenance": operator,
  "resource.maintenance": operator,
  "node.pause": operator,
  "node.drain": operator,
  "node.resume": operator,
  "node.start-service": operator,
  "node.stop-service": operator,
  "cluster.start-service": operator,
};

/** Every message of the browsers' socket, both ways. `seen`: holds only what the person may see. */
export const messageRules: Readonly<
  Record<keyof typeof consoleToBrowser | keyof typeof browserToConsole, "signed-in" | "seen">
> = {
  snapshot: "seen",
  patch: "seen",
  pulse: "seen",
  resync: "signed-in",
  present: "signed-in",
};

/** What browsers are told beforehand, to grey what would be refused; what depends on the request is left to the answer. */
export const toldNeeds: Record<string, Need> = Object.fromEntries([
  ...Object.entries(operationRules).map(([name, { role, on }]) => [name, { role, on }]),
  ...Object.entries(endpointRules).flatMap(([name, rule]) =>
    typeof rule === "object" && (rule.on === "console" || rule.on === "cluster")
      ? [[name, { role: rule.role, on: rule.on }]]
      : [],
  ),
]);
