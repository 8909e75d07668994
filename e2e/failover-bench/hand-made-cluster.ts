import { randomBytes } from "node:crypto";
import type { Contestant } from "@/e2e/failover-bench/contestant";
import { servedFrom } from "@/e2e/failover-bench/served-from";
import type { Lab, LabHost } from "@/lab/lab";
import { until } from "@/lab/stand/until";
import { writeStartPages } from "@/lab/stand/web-cluster";

/** What an administrator writes besides what every cluster needs; nothing of it: the programs' own defaults. */
export interface HandMade {
  name: string;
  /** Lines of corosync.conf's section totem, and of each interface's. */
  totem: Record<string, string | number>;
  interfaces: Record<string, number>;
  clusterOptions: Record<string, string>;
  /** Parameters and meta attributes of the fence device. */
  fencing: Record<string, string>;
  deviceMeta: Record<string, string>;
}

export const stock: HandMade = {
  ...{ name: "stock, by hand", totem: {}, interfaces: {} },
  ...{ clusterOptions: {}, fencing: {}, deviceMeta: {} },
};
/** The shortest that two nodes hold on a LAN, with no head start for either when they lose sight of each other. */
export const handTuned: HandMade = {
  name: "fast, by hand",
  totem: { token: 400, consensus: 150, join: 50, link_mode: "active" },
  interfaces: { knet_ping_interval: 200, knet_ping_timeout: 600 },
  clusterOptions: { "dc-deadtime": "2s", "load-threshold": "200%" },
  fencing: {},
  deviceMeta: {},
};

const GROUP = "Web";

/** A cluster of two hosts made with an editor and Pacemaker's own tools, as its documentation has it. */
export async function makeHandMadeCluster(
  lab: Lab,
  hosts: readonly LabHost[],
  address: string,
  handMade: HandMade,
): Promise<Contestant> {
  const { name } = handMade;
  const [first] = hosts;
  if (!first) throw new Error("a cluster needs hosts");
  await writeStartPages([...hosts]);
  const conf = corosyncConf(hosts, handMade);
  const key = randomBytes(128).toString("hex");
  await Promise.all(
    hosts.map(async (host) => {
      await host.writeFile("/etc/corosync/corosync.conf", conf);
      await host.writeFile("/etc/corosync/authkey", key, 0o400);
      // A server that was fenced takes part again once it is up.
      await host.run(["systemctl", "enable", "--now", "corosync", "pacemaker"], { timeoutMs: 60_000 });
    }),
  );
  await until(`${name} has both nodes`, 60, () => allOnline(hosts));
  for (const [scope, xml] of Object.entries(configuration(lab, hosts, address, handMade)))
    await first.run(["cibadmin", "--replace", "--scope", scope, "--xml-pipe"], { input: xml });
  // Otherwise Pacemaker may move the group back when a node returns, and each round would be two.
  const stickiness = ["--name", "resource-stickiness", "--update", "100"];
  await first.run(["crm_attribute", "--type", "rsc_defaults", ...stickiness]);

  const ready = async () => {
    const owner = await until(`${name}: both nodes up and the page served`, 120, async () =>
      (await allOnline(hosts)) ? servedFrom(address, hosts) : undefined,
    );
    // What the last round left behind, as an administrator would clean up.
    await first.run(["crm_resource", "--cleanup"]);
    await first.run(["crm_resource", "--clear", "--resource", GROUP]);
    await first.run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
    return owner;
  };
  const move = (to: LabHost) => to.run(["crm_resource", "--move", "--resource", GROUP, "--node", to.name]);
  return { name, hosts, address, fences: true, patienceSeconds: 20, ready, move };
}

const allOnline = async (hosts: readonly LabHost[]) => {
  const seen = await Promise.all(hosts.map((host) => host.run(["crm_mon", "--one-shot"])));
  return seen.every((text) => text.includes(`Online: [ ${hosts.map(({ name }) => name).join(" ")} ]`));
};

function corosyncConf(hosts: readonly LabHost[], handMade: HandMade): string {
  const set = (values: Record<string, string | number>) =>
    Object.entries(values).map(([key, value]) => `  ${key}: ${value}`);
  const interfaces =
    Object.keys(handMade.interfaces).length === 0
      ? []
      : [0, 1].flatMap((number) => [
          "interface {",
          ...set({ linknumber: number, ...handMade.interfaces }),
          "}",
        ]);
  const nodes = hosts.flatMap((host, index) => [
    "node {",
    ...set({ ring0_addr: host.addresses.private, ring1_addr: host.addresses.public }),
    ...set({ name: host.name, nodeid: index + 1 }),
    "}",
  ]);
  return [
    "totem {",
    ...set({ version: 2, cluster_name: "byhand", transport: "knet" }),
    ...set({ crypto_cipher: "aes256", crypto_hash: "sha256", ...handMade.totem }),
    ...interfaces,
    "}",
    ...["nodelist {", ...nodes, "}"],
    ...["quorum {", ...set({ provider: "corosync_votequorum", two_node: 1 }), "}"],
    ...["logging {", ...set({ to_syslog: "yes" }), "}", ""],
  ].join("\n");
}

function configuration(
  lab: Lab,
  hosts: readonly LabHost[],
  address: string,
  handMade: HandMade,
): Record<string, string> {
  const pairs = (id: string, values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
      .join("");
  const names = hosts.map(({ name }) => name);
  const { powerSwitch } = lab;
  const device = {
    ...{ ip: powerSwitch.address, ipport: String(powerSwitch.port), password: powerSwitch.password },
    pcmk_host_list: names.join(" "),
    ...handMade.fencing,
  };
  return {
    crm_config: `<crm_config><cluster_property_set id="cib-bootstrap-options">${pairs(
      "cib-bootstrap-options",
      {
        ...{ "cluster-name": "byhand", "stonith-enabled": "true" },
        ...handMade.clusterOptions,
      },
    )}</cluster_property_set></crm_config>`,
    resources: `<resources>
  <primitive id="switch" class="stonith" type="fence_lab"><instance_attributes id="switch-a">${pairs("switch-a", device)}</instance_attributes>
    <meta_attributes id="switch-meta">${pairs("switch-meta", handMade.deviceMeta)}</meta_attributes>
    <operations><op id="switch-m" name="monitor" interval="60s"/></operations></primitive>
  <group id="${GROUP}">
    <primitive id="Web-Address" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="Web-Address-a">${pairs("Web-Address-a", { ip: address, cidr_netmask: "24" })}</instance_attributes>
      <operations><op id="Web-Address-m" name="monitor" interval="10s"/></operations></primitive>
    <primitive id="Web-Server" class="ocf" provider="heartbeat" type="nginx">
      <operations><op id="Web-Server-m" name="monitor" interval="10s" timeout="30s"/></operations></primitive>
  </group></resources>`,
  };
}
