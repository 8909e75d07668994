import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWebCluster, openStand, type Stand, type WebCluster } from "@/lab/stand/stand";
import { fetchPage, servedBy } from "@/lab/stand/web-page";

describe("a cluster of hosts with a kernel of their own", () => {
  let stand: Stand;
  let cluster: WebCluster;
  beforeAll(async () => {
    stand = await openStand({ name: `uml-${process.pid}`, servers: 2, kernel: "uml" });
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
});
