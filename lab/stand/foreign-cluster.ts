import { randomBytes } from "node:crypto";
import type { LabHost } from "@/lab/lab";
import { until } from "@/lab/stand/until";

/** What an administrator wrote by hand: all kinds of resources and constraints, names and comments of his own. */
const resources = `<resources>
  <primitive id="p_fence" class="stonith" type="fence_lab"><instance_attributes id="p_fence-ia">
    <nvpair id="fence-ip" name="ip" value="SWITCH"/><nvpair id="fence-pw" name="password" value="PASSWORD"/>
  </instance_attributes></primitive>
  <!-- the shop, do not move in office hours -->
  <group id="g.shop" description="Shop"><primitive id="p_ip" class="ocf" provider="pacemaker" type="Dummy"><operations>
    <op id="p_ip-mon" name="monitor" interval="10s"/></operations></primitive>
    <primitive id="p_app" class="ocf" provider="pacemaker" type="Dummy"/></group>
  <primitive id="p_alone" class="ocf" provider="pacemaker" type="Dummy"/>
  <clone id="c_cache"><primitive id="p_cache" class="ocf" provider="pacemaker" type="Dummy"/></clone>
  <clone id="c_db"><meta_attributes id="c_db-meta"><nvpair id="c_db-prom" name="promotable" value="true"/></meta_attributes>
    <primitive id="p_db" class="ocf" provider="pacemaker" type="Stateful"><operations>
      <op id="db-m1" name="monitor" interval="5s" role="Master"/><op id="db-m2" name="monitor" interval="6s" role="Slave"/>
    </operations></primitive></clone>
</resources>`;
const constraints = `<constraints>
  <rsc_location id="l-shop" rsc="g.shop"><rule id="l-shop-r" score="50" boolean-op="and">
    <expression id="l-shop-e" attribute="#uname" operation="eq" value="FIRST"/></rule></rsc_location>
  <rsc_colocation id="c-set" score="100"><resource_set id="c-set-0"><resource_ref id="p_alone"/></resource_set>
    <resource_set id="c-set-1"><resource_ref id="g.shop"/></resource_set></rsc_colocation>
  <rsc_order id="o-db" first="c_db" first-action="promote" then="g.shop" then-action="start" kind="Optional"/>
</constraints>`;

/** A cluster of these hosts made with nothing of ours: a corosync.conf by hand, a key, `cibadmin`. */
export async function makeForeignCluster(
  hosts: LabHost[],
  options: { name: string; powerSwitch: { address: string; password: string } },
): Promise<void> {
  const nodes = hosts.map(
    (host, index) => `  node {
    ring0_addr: ${host.addresses.private}
    ring1_addr: ${host.addresses.public}
    name: ${host.name}
    nodeid: ${index + 1}
    quorum_votes: 1
  }`,
  );
  const conf = `# by hand
totem {
  version: 2
  cluster_name: ${options.name}
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
  token: 1500
  max_messages: 20
}
nodelist {
${nodes.join("\n")}
}
quorum {
  provider: corosync_votequorum
  two_node: 1
}
logging {
  to_syslog: yes
}
`;
  const key = randomBytes(128).toString("hex");
  await Promise.all(
    hosts.map(async (host) => {
      await host.writeFile("/etc/corosync/corosync.conf", conf);
      await host.writeFile("/etc/corosync/authkey", key, 0o400);
      await host.run(["systemctl", "start", "corosync", "pacemaker"], { timeoutMs: 60_000 });
    }),
  );
  const [first] = hosts;
  if (!first) throw new Error("a cluster needs hosts");
  await until("the foreign cluster has a DC", 60, async () =>
    (await first.run(["crm_mon", "-1"])).includes(`Online: [ ${hosts.map(({ name }) => name).join(" ")} ]`),
  );
  const written = resources
    .replace("SWITCH", options.powerSwitch.address)
    .replace("PASSWORD", options.powerSwitch.password);
  for (const [scope, xml] of [
    ["resources", written],
    ["constraints", constraints.replace("FIRST", first.name)],
  ] as const) {
    await first.run(["cibadmin", "--replace", "--scope", scope, "--xml-pipe"], { input: xml });
  }
  await until("its resources run", 60, async () => {
    const { stdout } = await first.exec(["crm_resource", "--resource", "p_app", "--locate"]);
    return stdout.includes("is running on");
  });
}

/** Takes it off the hosts again, as its administrator would. */
export async function removeForeignCluster(hosts: LabHost[]): Promise<void> {
  await Promise.all(
    hosts.map(async (host) => {
      await host.run(["systemctl", "stop", "pacemaker", "corosync"], { timeoutMs: 60_000 });
      await host.run(["rm", "-rf", "/etc/corosync/corosync.conf", "/etc/corosync/authkey"]);
      await host.run(["find", "/var/lib/pacemaker/cib", "-type", "f", "-delete"]);
    }),
  );
}
