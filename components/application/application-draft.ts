import type { ClusterState } from "@/protocol/console-state";
import type { GroupDefinition } from "@/protocol/definition";
import { ipAddressSchema, objectNameSchema, textSchema } from "@/protocol/names";

/** What an application is made of, as most are; its parts come up in this order and move together. */
export const applicationKinds = ["web", "service", "disk", "address"] as const;
export type ApplicationKind = (typeof applicationKinds)[number];

export interface ApplicationDraft {
  kind: ApplicationKind;
  /** Of the group; its resources are called after it. */
  name: string;
  /** A network of the cluster where clients are, and a free address on it. */
  network: string;
  address: string;
  /** `systemd:…` */
  service: string;
  webServer: "ocf:heartbeat:nginx" | "ocf:heartbeat:apache";
  configFile: string;
  device: string;
  directory: string;
  fileSystem: string;
  preferredOwners: string[];
}

/** Where Debian's packages have them. */
export const defaultConfigFile: Record<ApplicationDraft["webServer"], string> = {
  "ocf:heartbeat:nginx": "/etc/nginx/nginx.conf",
  "ocf:heartbeat:apache": "/etc/apache2/apache2.conf",
};

export const emptyApplication: ApplicationDraft = {
  ...{ kind: "web", name: "", network: "", address: "", service: "" },
  ...{ webServer: "ocf:heartbeat:nginx", configFile: defaultConfigFile["ocf:heartbeat:nginx"] },
  ...{ device: "", directory: "", fileSystem: "ext4", preferredOwners: [] },
};

/** Networks of a cluster that clients use. */
export const clientNetworksOf = (networks: ClusterState["networks"]) =>
  Object.values(networks).filter(({ enabled, role }) => enabled && role !== "private");

export type ApplicationFault =
  | "name"
  | "taken"
  | "address"
  | "service"
  | "configFile"
  | "device"
  | "directory";

const isText = (text: string) => text.trim() !== "" && textSchema.safeParse(text).success;
const isPath = (path: string) => isText(path) && /^\/[^\n]+$/.test(path.trim());

/** What is wrong, field by field; empty when it can be made. `taken`: names of groups and resources. */
export function applicationFaults(
  draft: ApplicationDraft,
  taken: readonly string[],
): Partial<Record<keyof ApplicationDraft, ApplicationFault>> {
  const faults: Partial<Record<keyof ApplicationDraft, ApplicationFault>> = {};
  const names = draft.name === "" ? [] : [draft.name, ...membersOf(draft).map(({ name }) => name)];
  if (!objectNameSchema.safeParse(draft.name).success || names.some((name) => name.length > 63))
    faults.name = "name";
  else if (names.some((name) => taken.includes(name))) faults.name = "taken";
  if (draft.network === "" || !ipAddressSchema.safeParse(draft.address).success) faults.address = "address";
  const hasService = draft.kind === "service" || draft.kind === "disk";
  if (hasService && !/^systemd:\S+$/.test(draft.service)) faults.service = "service";
  if (draft.kind === "web" && !isPath(draft.configFile)) faults.configFile = "configFile";
  if (draft.kind === "disk" && !isText(draft.device)) faults.device = "device";
  if (draft.kind === "disk" && !isPath(draft.directory)) faults.directory = "directory";
  return faults;
}

type Member = { name: string; type: string; parameters: Record<string, string> };

/** Its resources in the order they come up; each needs the one before it. */
function membersOf(draft: ApplicationDraft, subnet = ""): Member[] {
  const { name, kind } = draft;
  const prefix = subnet.split("/")[1];
  const address: Member = {
    name: `${name}-Address`,
    type: "ocf:heartbeat:IPaddr2",
    parameters: { ip: draft.address, ...(prefix ? { cidr_netmask: prefix } : {}) },
  };
  const disk: Member = {
    name: `${name}-Disk`,
    type: "ocf:heartbeat:Filesystem",
    parameters: {
      device: draft.device.trim(),
      directory: draft.directory.trim(),
      fstype: draft.fileSystem.trim(),
    },
  };
  const web: Member = {
    name: `${name}-Server`,
    type: draft.webServer,
    parameters: { configfile: draft.configFile.trim() },
  };
  const service: Member = { name: `${name}-Service`, type: draft.service, parameters: {} };
  if (kind === "web") return [address, web];
  if (kind === "service") return [address, service];
  return kind === "disk" ? [disk, address, service] : [address];
}

/** The group it becomes. `subnet`: of its network, for the address's prefix. */
export function applicationGroup(
  draft: ApplicationDraft,
  subnet: string,
): Pick<GroupDefinition, "name" | "preferredOwners"> & {
  resources: (Member & { dependsOn: string[] })[];
} {
  const members = membersOf(draft, subnet);
  return {
    name: draft.name,
    preferredOwners: draft.preferredOwners,
    resources: members.map((member, index) => ({
      ...member,
      dependsOn: members.slice(Math.max(0, index - 1), index).map(({ name }) => name),
    })),
  };
}
