import type { Lab, LabHost } from "@/lab/lab";
import type { ClusterPlanInput } from "@/protocol/cluster-plan";
import type { GroupDefinition, Secrets } from "@/protocol/definition";

export interface LabCluster {
  name: string;
  hosts: LabHost[];
  /** Host name → server id, as the console knows them. */
  serverIds: Map<string, string>;
  /** As the wizard asks for it; missing: its defaults. */
  timing?: ClusterPlanInput["timing"];
}

/** The plan a person would make in the wizard for these lab hosts: two networks, the power switch. */
export function labClusterPlan(lab: Lab, plan: LabCluster): ClusterPlanInput {
  const subnet = (address: string) => `${address.split(".").slice(0, 3).join(".")}.0/24`;
  const first = plan.hosts[0];
  if (!first) throw new Error("a cluster needs hosts");
  return {
    name: plan.name,
    nodes: plan.hosts.map((host, index) => ({
      name: host.name,
      nodeId: index + 1,
      serverId: plan.serverIds.get(host.name) ?? "",
    })),
    networks: [
      {
        name: "private",
        role: "private",
        priority: 1,
        subnet: subnet(first.addresses.private),
        interfaces: plan.hosts.map((host) => ({
          node: host.name,
          adapter: "eth1",
          address: host.addresses.private,
        })),
      },
      {
        name: "public",
        role: "mixed",
        priority: 2,
        subnet: subnet(first.addresses.public),
        interfaces: plan.hosts.map((host) => ({
          node: host.name,
          adapter: "eth0",
          address: host.addresses.public,
        })),
      },
    ],
    ...(plan.timing && { timing: plan.timing }),
    fencing: {
      enabled: true,
      devices: [
        {
          name: "power-switch",
          type: "fence_lab",
          parameters: { ip: lab.powerSwitch.address, ipport: String(lab.powerSwitch.port) },
          secretParameters: ["password"],
          plugs: Object.fromEntries(plan.hosts.map((host) => [host.name, host.name])),
        },
      ],
    },
  };
}

export function labClusterSecrets(lab: Lab): Secrets {
  return { "power-switch": { password: lab.powerSwitch.password } };
}

/** A free address of the lab's public network, far above its hosts': `.100`, `.101`, … */
export function groupAddress(lab: Lab, offset = 0): string {
  return `${lab.gateway.split(".").slice(0, 3).join(".")}.${100 + offset}`;
}

/** The group "Web": an address and nginx behind it. */
export function webGroup(address: string): GroupDefinition {
  const resource = { description: "", dependsOn: [], online: true, pendingTimeoutSeconds: null };
  return {
    name: "Web",
    description: "",
    online: true,
    preferredOwners: [],
    resources: [
      {
        ...resource,
        name: "Web-Address",
        type: "ocf:heartbeat:IPaddr2",
        parameters: { ip: address, cidr_netmask: "24" },
        monitorSeconds: 5,
      },
      {
        ...resource,
        name: "Web-Server",
        type: "ocf:heartbeat:nginx",
        parameters: {},
        monitorSeconds: 5,
      },
    ],
  };
}

/** Gives each host a start page that says which host serves it. */
export async function writeStartPages(hosts: LabHost[]): Promise<void> {
  await Promise.all(
    hosts.map((host) => host.writeFile("/var/www/html/index.html", `served by ${host.name}\n`)),
  );
}
