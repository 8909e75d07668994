import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { joinServers } from "@/lab/stand/join-servers";
import { nginxPid } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";

test("a witness gets a vote, is lost and comes back, lets a lone node go on, and is taken away", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const { lab, client } = stand;
  const witness = lab.host("delta");
  const third = lab.host("charlie");
  const nodes = ["alpha", "bravo"];
  const dialog = page.getByRole("dialog");
  const quorumOf = async (host: string) => (await lab.host(host).exec(["corosync-quorumtool", "-s"])).stdout;
  const conf = (host: string) => lab.host(host).run(["cat", "/etc/corosync/corosync.conf"]);
  const configuration = () => lab.host("alpha").run(["cibadmin", "--query", "--scope", "configuration"]);
  const isActive = async (host: string, unit: string) =>
    (await lab.host(host).exec(["systemctl", "is-active", unit])).stdout.trim() === "active";
  const webServers = () => Promise.all(nodes.map((host) => nginxPid(lab.host(host))));
  const openQuorum = async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "Configure Quorum…" }).click();
    await expect(dialog.getByText("Votes now")).toBeVisible({ timeout: 10_000 });
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 120_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };
  const servers = async () =>
    new Map(Object.values((await client.state()).servers).map(({ id, hostname }) => [hostname, id]));
  const joined = await servers();
  await joinServers(
    client,
    [witness, third].filter(({ name }) => !joined.has(name)),
  );
  const before = await conf("alpha");
  const running = await webServers();

  await test.step("the wizard proposes what fits two nodes, and refuses an address that is none", async () => {
    await openQuorum();
    await expect(dialog.getByText("2 of 2 are there, 1 are needed")).toBeVisible();
    await expect(dialog.getByText(/alpha, bravo have no watchdog.*modprobe softdog/)).toBeVisible();
    await expect(dialog.getByRole("radio", { name: /a disk that all of them share/ })).toBeDisabled();
    await dialog.getByRole("radio", { name: /The nodes and a witness/ }).check();
    await dialog.getByLabel("Server", { exact: true }).selectOption(witness.name);
    const address = dialog.getByLabel("Its address for the nodes");
    const proposed = await address.inputValue();
    await address.fill("10.78.0");
    await expect(address).toHaveAttribute("aria-invalid", "true");
    await expect(dialog.getByText("this is not an IP address")).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await address.fill(proposed);
    await expect(dialog.getByRole("checkbox", { name: /Take the head start of alpha/ })).toBeChecked();
    await expect(dialog.getByText("quorum.device.net.host").first()).toBeVisible({ timeout: 20_000 });
    await seen(page, "configure-quorum");
  });

  await test.step("a disk is refused as witness on servers without a watchdog, and nothing is changed", async () => {
    const { revision = 0 } = (await client.state()).clusters[webCluster.id] ?? {};
    const asked = client.operate({
      ...{ type: "configuration.change", clusterId: webCluster.id, expectedRevision: revision },
      ...{ edits: [{ type: "set-disk-witness", diskWitness: { disk: "wwn-0x1" } }], secrets: {}, reason: "" },
    });
    await expect(asked).rejects.toMatchObject({ problem: { code: "disk-witness.no-watchdog" } });
    expect((await client.state()).clusters[webCluster.id]?.revision).toBe(revision);
    expect(await webServers()).toEqual(running);
  });

  await test.step("it is set up, and both nodes have its vote over TLS while nginx runs on", async () => {
    await apply();
    for (const host of nodes)
      await until(`${host} has the witness's vote`, 20, async () =>
        /Total votes:\s+3[\s\S]*Quorum:\s+2[\s\S]*A,V,NMW \S+ \(local\)/.test(await quorumOf(host)),
      );
    const clients = await witness.run(["corosync-qnetd-tool", "-l", "-v"]);
    expect(clients.match(/TLS active:\s+Yes \(client certificate verified\)/g)).toHaveLength(2);
    expect(await webServers()).toEqual(running);
    await openQuorum();
    await expect(dialog.locator("[data-witness=up]")).toBeVisible({ timeout: 10_000 });
    await expect(dialog.getByText("3 of 3 are there, 2 are needed")).toBeVisible();
    await seen(page, "witness-votes");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("with its vote no node needs a head start, and none is left", async () => {
    expect(await configuration()).not.toContain("pcmk_delay_base");
  });

  await test.step("its server cannot be forgotten", async () => {
    const id = (await servers()).get(witness.name) ?? "";
    await expect(client.call("forgetServer", { params: { id } })).rejects.toMatchObject({
      problem: { code: "server.is-witness" },
    });
  });

  await test.step("lost, the screen says so and that no failure is survived; then it is back", async () => {
    const status = page.getByTestId("status-bar");
    await witness.run(["systemctl", "stop", "corosync-qnetd"]);
    await expect(status).toContainText("survives no further failure", { timeout: 15_000 });
    await expect(page.getByText(/The witness gives no vote to/).first()).toBeVisible();
    await witness.run(["systemctl", "start", "corosync-qnetd"]);
    await expect(status).toContainText("survives 1 more failure", { timeout: 20_000 });
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/events`);
    for (const words of ["Witness lost", "Witness votes"])
      await expect(page.getByRole("row").filter({ hasText: words }).first()).toBeVisible({ timeout: 15_000 });
  });

  await test.step("the owner crashes and is fenced; the other goes on with the witness's vote", async () => {
    const owner = (await client.state()).clusters[webCluster.id]?.groups.Web?.owner ?? "";
    const other = owner === "alpha" ? "bravo" : "alpha";
    await lab.host(owner).crash();
    await until("Web is served by the other node", 40, async () => {
      const asked = ["crm_resource", "--resource", "Web-Server", "--locate"];
      return (await lab.host(other).exec(asked)).stdout.includes(`is running on: ${other}`);
    });
    // Seen from the one that stayed: the console takes up to three seconds to call a silent node unknown.
    await until("it is back in the cluster, with its vote", 60, async () =>
      /Total votes:\s+3/.test(await quorumOf(other)),
    );
    await client.waitForState("both nodes up, with the witness's vote", 90, (state) => {
      const { nodes: members = {}, witness: votes } = state.clusters[webCluster.id] ?? {};
      return (
        Object.values(members).every((node) => node.state === "up") &&
        votes?.state === "up" &&
        votes.without.length === 0
      );
    });
  });

  await test.step("a third node comes and goes, and the witness's votes follow", async () => {
    await client.operate({
      ...{ type: "cluster.add-node", clusterId: webCluster.id },
      serverId: (await servers()).get(third.name) ?? "",
      interfaces: {
        private: { adapter: "eth1", address: third.addresses.private },
        public: { adapter: "eth0", address: third.addresses.public },
      },
      plugs: { "power-switch": third.name },
    });
    for (const host of [...nodes, third.name])
      expect(await quorumOf(host)).toMatch(/Total votes:\s+5\s+Quorum:\s+3[\s\S]*A,V,NMW \S+ \(local\)/);
    await client.operate({
      ...{ type: "node.evict", clusterId: webCluster.id },
      ...{ node: third.name, confirmName: third.name, reason: "no longer needed" },
    });
    for (const host of nodes)
      expect(await quorumOf(host)).toMatch(/Total votes:\s+3\s+Quorum:\s+2[\s\S]*A,V,NMW \S+ \(local\)/);
    expect(await isActive(third.name, "corosync-qdevice")).toBe(false);
  });

  await test.step("a node's service stops and starts with its connection to the witness", async () => {
    const node = { clusterId: webCluster.id, node: "alpha" };
    await client.operate({ type: "node.stop-service", ...node });
    expect(await isActive("alpha", "corosync-qdevice")).toBe(false);
    expect(await quorumOf("bravo")).toMatch(/Total votes:\s+2\s+Quorum:\s+2/);
    await client.operate({ type: "node.start-service", ...node });
    await until("alpha has its vote again", 20, async () =>
      /Total votes:\s+3[\s\S]*A,V,NMW \S+ \(local\)/.test(await quorumOf("alpha")),
    );
  });

  await test.step("taken away, two nodes decide as two again, and nothing is left of it", async () => {
    await openQuorum();
    await dialog.getByRole("radio", { name: /The two nodes alone/ }).check();
    await apply();
    // Two nodes that are made two again have it of their own.
    expect(await configuration()).toContain('name="pcmk_delay_base" value="alpha:2s"');
    for (const host of nodes) {
      expect(await conf(host)).toBe(before);
      expect(await quorumOf(host)).toMatch(/Expected votes:\s+2[\s\S]*Flags:\s+2Node Quorate/);
      expect(await isActive(host, "corosync-qdevice")).toBe(false);
    }
    expect(await isActive(witness.name, "corosync-qnetd")).toBe(false);
    await client.waitForState("the cluster is up without a witness", 15, (state) => {
      const cluster = state.clusters[webCluster.id];
      return cluster?.state === "up" && cluster.witness === null;
    });
  });
});
