import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWebCluster, openStand, type Stand, type WebCluster } from "@/lab/stand/stand";
import { until } from "@/lab/stand/until";
import { fetchPage, servedBy } from "@/lab/stand/web-page";

describe("a cluster of hosts with a kernel of their own", () => {
  let stand: Stand;
  let cluster: WebCluster;
  beforeAll(async () => {
    stand = await openStand({ name: `uml-${process.pid}`, servers: 3, kernel: "uml" });
    cluster = await makeWebCluster(stand, { name: "own-kernels", hosts: ["alpha", "bravo"] });
  });
  afterAll(async () => {
    await stand?.close();
  });

  it("moves the group from a node that crashes to the other, which has it fenced first", async () => {
    const owner = (await fetchPage(cluster.address)) === "served by alpha" ? "alpha" : "bravo";
    const other = owner === "alpha" ? "bravo" : "alpha";
    const crashed = performance.now();
    await stand.lab.host(owner).crash();
    await servedBy(cluster.address, other);
    const seconds = (performance.now() - crashed) / 1000;
    console.log(
      `cluster made in ${(cluster.createMs / 1000).toFixed(1)} s, served again after ${seconds.toFixed(1)} s`,
    );
    const history = await stand.lab.host(other).run(["stonith_admin", "--history", owner]);
    expect(history).toMatch(new RegExp(`(reboot|off) of ${owner} successful`));
  }, 120_000);

  it("has a clock that was set an hour ahead come back in step with the common source, and shows both", async () => {
    const { lab, client } = stand;
    const [bravo, source] = [lab.host("bravo"), lab.host("charlie")];
    const clock = async () => (await client.state()).clusters[cluster.id]?.clock;
    const members = () => bravo.run(["crm_node", "--list"]);
    await until("both nodes are members again", 120, async () =>
      /alpha member[\s\S]*bravo member/.test(await members()),
    );
    await source.run(["apt-get", "update"]);
    const install = ["apt-get", "install", "--yes", "-o", "Dpkg::Options::=--force-confold", "chrony"];
    await source.run(install, { timeoutMs: 120_000 });
    await source.writeFile("/etc/chrony/conf.d/source.conf", "local stratum 5\nallow\n");
    await source.run(["systemctl", "restart", "chrony"]);
    const address = source.addresses.public;
    const expectedRevision = (await client.state()).clusters[cluster.id]?.revision ?? 0;
    await client.operate(
      {
        ...{ type: "configuration.change", clusterId: cluster.id, expectedRevision },
        edits: [{ type: "set-time", time: { sources: [address] } }],
      },
      { seconds: 240 },
    );
    await until("bravo follows the source", 120, async () =>
      (await bravo.run(["chronyc", "-n", "-c", "tracking"])).split(",").includes(address),
    );
    const serving = await fetchPage(cluster.address);

    await bravo.run(["date", "--set", "+1 hour"]);
    const wrong = await client.waitForState("the console names the wrong clock", 30, (state) => {
      return state.clusters[cluster.id]?.clock.wrong;
    });
    expect(wrong).toMatchObject({ node: "bravo" });
    expect(wrong.aheadMs).toBeGreaterThan(3_590_000);
    const set = performance.now();
    await until("the clocks are in step", 180, async () => {
      const now = await clock();
      return now?.wrong === null && now.apartMs !== null && now.apartMs < 1000;
    });
    console.log(`back in step ${((performance.now() - set) / 1000).toFixed(0)} s after it was seen`);
    expect(Math.abs(Number(await bravo.run(["date", "+%s"])) - Date.now() / 1000)).toBeLessThan(5);
    const events = await client.call("listEvents", { query: { clusterId: cluster.id, limit: "200" } });
    const sets = events.filter(({ kind, node }) => kind === "clock-set" && node === "bravo");
    expect(sets.length).toBeGreaterThanOrEqual(2);
    expect(await fetchPage(cluster.address)).toBe(serving);
    expect(await members()).toMatch(/alpha member[\s\S]*bravo member/);
  }, 600_000);
});
