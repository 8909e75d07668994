import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nginxPid } from "@/lab/stand/nginx";
import { makeWebCluster, openStand, type Stand, type WebCluster } from "@/lab/stand/stand";
import { until } from "@/lab/stand/until";
import { fetchPage, servedBy } from "@/lab/stand/web-page";
import type { Edit } from "@/protocol/edit";

const nodes = ["alpha", "bravo"];
const DISK = "/dev/disk/by-id/lab-shared0";
const wanted = { disk: "lab-shared0", watchdogSeconds: 5 };
/** Told to go: msgwait is twice the watchdog's time. */
const GONE_SECONDS = 10;

describe("a disk as witness, on hosts with watchdogs of their own", { timeout: 500_000 }, () => {
  let stand: Stand;
  let cluster: WebCluster;
  beforeAll(async () => {
    stand = await openStand({ name: `sbd-${process.pid}`, servers: 2, sharedDisks: 1, kernel: "uml" });
    cluster = await makeWebCluster(stand, { name: "by-disk", hosts: nodes });
  });
  afterAll(async () => {
    await stand?.close();
  });

  const run = (host: string, ...argv: string[]) => stand.lab.host(host).run(argv);
  const said = async (host: string, ...argv: string[]) =>
    (await stand.lab.host(host).exec(argv)).stdout.trim();
  const owner = async () => (await fetchPage(cluster.address))?.replace("served by ", "") ?? "";
  const boots = () => Promise.all(nodes.map((host) => said(host, "cat", "/proc/sys/kernel/random/boot_id")));
  /** Who has the host's watchdog open. */
  const feeders = (host: string) =>
    said(
      host,
      "sh",
      "-c",
      'for fd in /proc/[0-9]*/fd/*; do [ "$(readlink $fd)" = /dev/watchdog1 ] && cat $(dirname $(dirname $fd))/comm; done',
    );
  const webServers = () => Promise.all(nodes.map((host) => nginxPid(stand.lab.host(host))));
  const change = async (edits: Edit[]) => {
    const { revision } = (await stand.client.state()).clusters[cluster.id] ?? { revision: 0 };
    const steps: string[] = [];
    const onStep = (sentence: string) => steps.push(sentence);
    const request = {
      type: "configuration.change",
      clusterId: cluster.id,
      expectedRevision: revision,
    } as const;
    await stand.client.operate({ ...request, edits, secrets: {}, reason: "" }, { seconds: 480, onStep });
    return steps;
  };
  const setUp = () => change([{ type: "set-disk-witness", diskWitness: wanted }]);
  const isWell = (seconds: number) =>
    stand.client.waitForState("the cluster is up, and its disk witness in use", seconds, (state) => {
      const found = state.clusters[cluster.id];
      return found?.state === "up" && found.diskWitness?.state === "up";
    });

  it("is not set up on a disk that something is on, and the disk stays as it was", async () => {
    await run("alpha", "mke2fs", "-q", "-L", "precious", "/dev/shared0");
    await expect(setUp()).rejects.toMatchObject({ problem: { code: "disk-witness.disk-has-data" } });
    // Another's word for it is gone, and what it had written is not.
    await run("alpha", "wipefs", "--all", "/dev/shared0");
    await expect(setUp()).rejects.toMatchObject({ problem: { code: "disk-witness.not-empty" } });
    for (const host of nodes) expect(await said(host, "systemctl", "is-enabled", "sbd")).toBe("disabled");
    await run("alpha", "dd", "if=/dev/zero", "of=/dev/shared0", "bs=1M", "count=8", "conv=fsync");
  });

  it("is set up on every node, one after the other, while what runs runs on", async () => {
    const settings = await run("alpha", "cat", "/etc/default/sbd");
    const running = await webServers();
    const steps = await setUp();
    expect(steps.join("\n")).toContain("Start Corosync and Pacemaker on bravo anew");
    expect(await webServers()).toEqual(running);
    for (const host of nodes) {
      expect(await said(host, "systemctl", "is-active", "sbd")).toBe("active");
      expect(await run(host, "cat", "/etc/default/sbd")).toContain(settings);
      const dump = await run(host, "sbd", "-d", DISK, "dump");
      expect(dump).toMatch(/Timeout \(watchdog\) : 5\n[\s\S]*Timeout \(msgwait\)\s+: 10\n/);
      // The watchdog is open, and counts.
      expect(await feeders(host)).toContain("sbd");
    }
    expect(await run("alpha", "sbd", "-d", DISK, "list")).toMatch(/alpha\tclear[\s\S]*bravo\tclear/);
    await isWell(30);
  });

  it("has one side told to go when the nodes lose each other, and that one comes back", async () => {
    // By the disk alone: the lab's power switch is not asked.
    const [device = ""] = Object.values(
      (await stand.client.state()).clusters[cluster.id]?.fencing.devices ?? {},
    )
      .filter(({ type }) => type === "fence_sbd")
      .map(({ name }) => name);
    await change(nodes.map((node) => ({ type: "set-fencing-levels", node, levels: [[device]] })));
    const before = await boots();
    const parted = performance.now();
    await stand.lab.partition(["alpha"]);
    const gone = await until("one node begins anew", 90, async () => {
      const now = await boots().catch(() => before);
      return nodes.find((_, i) => now[i] !== before[i] && now[i] !== "");
    });
    const stayed = gone === "alpha" ? "bravo" : "alpha";
    // It stands there until the other's SBD runs again, and the other has written nothing.
    const places = await run(stayed, "sbd", "-d", DISK, "list");
    expect(places).toContain(`${gone}\treset\t${stayed}\n`);
    expect(places).toContain(`${stayed}\tclear\t`);
    await until("the one that stayed serves alone", 60, async () => (await owner()) === stayed);
    console.log(
      `${stayed} stayed, and serves ${((performance.now() - parted) / 1000).toFixed(1)} s after the cut`,
    );
    // The message has to stand on the disk for msgwait, whether it was read or not.
    await fencedBy(stayed, gone);
    await stand.lab.heal();
    await isWell(150);
    const after = await boots();
    expect(nodes.filter((_, i) => after[i] !== before[i])).toEqual([gone]);
  });

  it("of which the owner loses the disk alone costs nothing: the cluster vouches for the node", async () => {
    const serving = await owner();
    const before = await boots();
    await loseDisk(serving);
    // Long enough for a watchdog to have ended it, twice.
    const deadline = performance.now() + 2 * GONE_SECONDS * 1000;
    while (performance.now() < deadline) expect(["", serving]).toContain(await owner());
    expect(
      await said(serving, "journalctl", "--boot", "--unit=sbd", "--grep=Majority of devices lost"),
    ).toContain("surviving on pacemaker");
    expect(await boots()).toEqual(before);
    await servedBy(cluster.address, serving);
  });

  it("of a node that has lost the disk and then the other too is reset by its watchdog, and the other serves", async () => {
    const serving = await owner();
    const other = serving === "alpha" ? "bravo" : "alpha";
    const before = await boots();
    await stand.lab.partition(["alpha"]);
    await servedBy(cluster.address, other, 90);
    await fencedBy(other, serving);
    await stand.lab.heal();
    await isWell(150);
    const after = await boots();
    expect(nodes.filter((_, i) => after[i] !== before[i])).toEqual([serving]);
  });

  it("goes again without a trace, while what runs runs on", async () => {
    const running = await webServers();
    await change([
      ...nodes.map((node): Edit => ({ type: "set-fencing-levels", node, levels: [] })),
      { type: "set-disk-witness", diskWitness: null },
    ]);
    expect(await webServers()).toEqual(running);
    for (const host of nodes) {
      expect(await said(host, "systemctl", "is-active", "sbd")).toBe("inactive");
      expect(await said(host, "systemctl", "is-enabled", "sbd")).toBe("disabled");
      expect(await run(host, "cat", "/etc/default/sbd")).not.toContain("Understudy");
      expect(await feeders(host)).toBe("");
      expect(await run(host, "cibadmin", "--query", "--scope", "resources")).not.toContain("fence_sbd");
    }
    const start = await run("alpha", "cmp", "--bytes", "1048576", "/dev/shared0", "/dev/zero");
    expect(start).toBe("");
    await stand.client.waitForState("the cluster is up without it", 30, (state) => {
      const found = state.clusters[cluster.id];
      return found?.state === "up" && found.diskWitness === null;
    });
    await servedBy(cluster.address, await owner());
  });

  /** The disk does not answer this host any more, until it starts anew: all reads wait behind a limit of a byte a second. */
  const loseDisk = (host: string) =>
    run(host, "systemctl", "set-property", "--runtime", "system.slice", "IOReadBandwidthMax=/dev/shared0 1");

  const fencedBy = (host: string, victim: string) =>
    until(`${host} knows ${victim} gone`, 60, async () =>
      (await said(host, "stonith_admin", "--history", victim)).includes(`reboot of ${victim} successful`),
    );
});
