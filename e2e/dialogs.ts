import { expect, type Locator, type Page } from "@playwright/test";

/** One way to open a dialog, and what is to be known of it to try it. */
export interface TriedDialog {
  /** What the verb opens: a kind of components/verbs/verb-request.ts. */
  kind: string;
  /** Where it is opened, beneath the cluster's own address (or from the console's, beginning with "/"). */
  at: string;
  /** The verb's words, as they are typed into the palette. */
  verb: string;
  /** What the button that commits says; null: nothing is committed here. */
  commit: string | null;
  /** Makes a draft of it that would do, so that one bad field is what holds it back. */
  fill?: (dialog: Locator, page: Page) => Promise<void>;
  /** How many fields a person types into at least, on all its tabs; releases of the engine differ in some. */
  fields: number;
}

const description = async (dialog: Locator) => {
  await dialog.getByLabel("Description").fill("Tried");
  await expect(dialog.getByLabel("Why (kept with the revision)")).toBeVisible();
};
/** What is dangerous wants a reason too. */
const reasoned = (name: string) => async (dialog: Locator) => {
  await dialog.getByLabel("Why (kept with the operation)").fill("Tried");
  await typed(name)(dialog);
};
const typed = (name: string) => async (dialog: Locator) =>
  dialog.getByLabel(new RegExp(`^Type ${name}`)).fill(name);

/**
 * Every dialog that a verb opens. components/dialogs/every-dialog-is-tried.test.ts holds it to the verbs: a kind that
 * is neither here nor in {@link triedElsewhere} fails.
 */
export const triedDialogs: Record<string, TriedDialog> = {
  "new group": {
    ...{ kind: "new-group", at: "groups", verb: "New Group", commit: "Create", fields: 4 },
    fill: (dialog) => dialog.getByLabel("Name").fill("Fine"),
  },
  "new resource": {
    ...{ kind: "new-resource", at: "groups/Web", verb: "New Resource", commit: "Create", fields: 15 },
    async fill(dialog) {
      await dialog.getByRole("radio", { name: "ocf:heartbeat:IPaddr2" }).check();
      await dialog.getByRole("textbox", { name: "Name *" }).fill("Fine");
      await dialog.getByLabel(/^ip\b/).fill("192.0.2.1");
    },
  },
  "new network": {
    ...{ kind: "new-network", at: "networks", verb: "New Network", commit: "Add Network", fields: 2 },
    fill: (dialog) => dialog.getByLabel("Name").fill("Fine"),
  },
  "remove network": {
    ...{
      kind: "remove-network",
      at: "networks/private",
      verb: "Delete",
      commit: "Remove Network",
      fields: 1,
    },
  },
  "move group": { kind: "move-group", at: "groups/Web", verb: "Move Group", commit: "Move", fields: 0 },
  "rename resource": {
    ...{ kind: "rename", at: "resources/Web-Server", verb: "Rename", commit: "Rename", fields: 2 },
    fill: (dialog) => dialog.getByLabel("Name").fill("Fine"),
  },
  "change group": {
    ...{ kind: "change-group", at: "resources/Web-Server", verb: "Change Group", commit: null, fields: 0 },
  },
  "delete resource": {
    ...{
      kind: "delete-resource",
      at: "resources/Web-Server",
      verb: "Delete",
      commit: "Delete resource",
      fields: 1,
    },
  },
  "properties of the cluster": {
    ...{ kind: "properties", at: "", verb: "Properties", commit: "Apply", fields: 29, fill: description },
  },
  "properties of a node": {
    ...{ kind: "properties", at: "nodes/alpha", verb: "Properties", commit: "Apply", fields: 2 },
    fill: description,
  },
  "properties of a group": {
    ...{ kind: "properties", at: "groups/Web", verb: "Properties", commit: "Apply", fields: 5 },
    fill: description,
  },
  "properties of a resource": {
    ...{ kind: "properties", at: "resources/Web-Address", verb: "Properties", commit: "Apply", fields: 20 },
    fill: description,
  },
  "properties of a network": {
    ...{ kind: "properties", at: "networks/private", verb: "Properties", commit: "Apply", fields: 7 },
    fill: description,
  },
  revisions: { kind: "revisions", at: "", verb: "Revisions", commit: null, fields: 0 },
  "configure quorum": {
    ...{ kind: "configure-quorum", at: "", verb: "Configure Quorum", commit: "Apply", fields: 0 },
  },
  "cluster time": {
    ...{ kind: "cluster-time", at: "", verb: "Cluster Time", commit: "Apply", fields: 1 },
    async fill(dialog) {
      await dialog.getByRole("radio", { name: /Common NTP servers/ }).check();
      await dialog.getByRole("textbox", { name: "NTP servers" }).fill("ntp.example.net");
    },
  },
  "detection timing": {
    ...{ kind: "detection-timing", at: "", verb: "Detection Timing", commit: "Apply", fields: 6 },
    async fill(dialog) {
      await dialog.getByRole("radio", { name: /^Custom/ }).check();
      await dialog.getByLabel("Token (ms)").fill("1500");
      await expect(dialog.getByLabel("Why (kept with the revision)")).toBeVisible();
    },
  },
  "what if": { kind: "what-if", at: "", verb: "What If", commit: null, fields: 0 },
  why: { kind: "why", at: "groups/Web", verb: "Why", commit: null, fields: 0 },
  "drain, asked first": {
    ...{ kind: "confirm-operation", at: "nodes/alpha", verb: "Drain", commit: "Drain node", fields: 0 },
  },
  "initiate failure": {
    ...{
      kind: "fail-resource",
      at: "resources/Web-Server",
      verb: "Initiate Failure",
      commit: null,
      fields: 0,
    },
  },
  evict: {
    ...{ kind: "evict-node", at: "nodes/alpha", verb: "Evict Node", commit: "Evict", fields: 2 },
    fill: reasoned("alpha"),
  },
  fence: {
    ...{ kind: "fence-node", at: "nodes/alpha", verb: "Fence…", commit: "Restart Hard", fields: 2 },
    fill: reasoned("alpha"),
  },
  "new fence device": {
    ...{
      kind: "new-fence-device",
      at: "fence-devices",
      verb: "New Fence Device",
      commit: "Add Fence Device",
      fields: 6,
    },
    async fill(dialog) {
      await dialog.getByRole("textbox", { name: "Name *" }).fill("Fine");
      await dialog.getByLabel("Fence device").selectOption("fence_lab");
      await dialog.getByLabel(/^password\b/).fill("any");
      await dialog.getByLabel("Fenced later than others").selectOption("alpha");
    },
  },
  "properties of a fence device": {
    ...{
      kind: "properties",
      at: "fence-devices/power-switch",
      verb: "Properties",
      commit: "Apply",
      fields: 6,
    },
    fill: (dialog) => dialog.getByLabel("Plug of alpha").fill("another"),
  },
  "remove fence device": {
    ...{
      kind: "remove-fence-device",
      at: "fence-devices/power-switch",
      verb: "Delete",
      commit: "Remove Fence Device",
      fields: 2,
    },
    fill: typed("webpair"),
  },
  "switch fencing": {
    ...{
      kind: "switch-fencing",
      at: "",
      verb: "Switch Fencing",
      commit: "Switch Fencing Off",
      fields: 2,
    },
    fill: typed("webpair"),
  },
  "second person's approval": {
    kind: "approval",
    ...{ at: "", verb: "Second Person's Approval", commit: "Switch On", fields: 1 },
  },
  "fencing levels": {
    ...{ kind: "fencing-levels", at: "nodes/alpha", verb: "Fencing Levels", commit: "Apply", fields: 0 },
  },
  "start drill": {
    ...{ kind: "start-drill", at: "nodes/alpha", verb: "Start Drill", commit: "Start Drill", fields: 3 },
    fill: typed("alpha"),
  },
  "stop cluster": {
    ...{ kind: "stop-cluster", at: "", verb: "Stop Cluster…", commit: "Stop", fields: 1 },
    fill: typed("webpair"),
  },
  "destroy cluster": {
    ...{ kind: "destroy-cluster", at: "", verb: "Destroy Cluster", commit: "Destroy", fields: 2 },
    fill: reasoned("webpair"),
  },
  "join server": { kind: "join-server", at: "/servers", verb: "Join Server", commit: "New line", fields: 1 },
};

/** Dialogs whose fields stand on pages or need a scene of their own: where each is tried, as `file › words`. */
export const triedElsewhere: Record<string, string> = {
  "new-cluster": "e2e/create-cluster.e2e.ts › bad answers are refused where they are given",
  "new-application": "e2e/application.e2e.ts › bad answers are told at their fields, page by page",
  "add-node": "e2e/add-node.e2e.ts › becomes a node, and is evicted again",
  "adopt-cluster": "e2e/adopt-cluster.e2e.ts › it is found, understood and taken over",
  "confirm-off": "e2e/fencing.e2e.ts › a person confirms that it is off",
  "tell-events": "e2e/adopt-cluster.e2e.ts › a cluster made by hand is adopted",
  approvals: "e2e/approval.e2e.ts › what waits is empty, then is approved by a second person",
  configuration: "e2e/bad-values.e2e.ts › configuration as XML",
  several: "e2e/choose-several.e2e.ts › several resources are taken offline and brought online",
  "schedule-drill": "e2e/drills.e2e.ts › a drill that is scheduled runs by itself",
  validate: "e2e/validate.e2e.ts › a running cluster is validated",
  "forget-server": "e2e/create-cluster.e2e.ts › it is destroyed again with its name typed",
};
