import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, openLab } from "@/lab/lab";
import { bridgeOf, cableOf, firstNetworks } from "@/lab/layout";
import { remainsOf } from "@/lab/remains";
import { command } from "@/lab/run-command";
import { until } from "@/lab/stand/until";

const reaches = async (lab: Lab, from: string, to: string) =>
  (await lab.host(from).exec(["ping", "-c1", "-W1", to])).code === 0;

describe("a lab", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab({
      name: `test-${process.pid}`,
      servers: 3,
      sharedDisks: 1,
      clusterPackages: ["alpha", "bravo"],
    });
  });
  afterAll(async () => {
    await lab?.down();
  });

  it("boots hosts with systemd as process 1 and no failed unit", async () => {
    for (const host of lab.hosts) {
      expect(await host.run(["cat", "/proc/1/comm"])).toBe("systemd\n");
      expect(await host.run(["systemctl", "--failed", "--plain", "--no-legend"])).toBe("");
      expect(await host.run(["hostname"])).toBe(`${host.name}\n`);
    }
  });

  it("connects its hosts on both networks, by address and by name", async () => {
    const { public: publicAddress, private: privateAddress } = lab.host("bravo").addresses;
    for (const to of [publicAddress, privateAddress, "bravo", lab.gateway])
      expect(await reaches(lab, "alpha", to)).toBe(true);
  });

  it("gives the machine no address but its own on the public network, so that nobody there hears of cables", async () => {
    const shown = await command(["ip", "-json", "address", "show"]);
    const devices: { ifname: string; addr_info: { local: string }[] }[] = JSON.parse(shown);
    const names = firstNetworks.flatMap((network) => [
      bridgeOf(lab.index, network),
      ...lab.hosts.map(({ name }) => cableOf(lab.index, network, name)),
    ]);
    const own = names.map((name) => devices.find(({ ifname }) => ifname === name));
    expect(own.map((device) => device?.addr_info.map(({ local }) => local).join())).toEqual(
      names.map((name) => (name === bridgeOf(lab.index, "public") ? lab.gateway : "")),
    );
  });

  it("keeps a host from restarting the machine that carries it", async () => {
    // Where the kernel has the trigger at all, the host's is /dev/null's node, character device 1:3.
    const trigger = await lab.host("alpha").exec(["stat", "--format", "%Hr:%Lr", "/proc/sysrq-trigger"]);
    expect(["", "1:3\n"]).toContain(trigger.stdout);
  });

  it("keeps whatever runs in a host, or is run there from outside, from setting the machine's clock", async () => {
    const alpha = lab.host("alpha");
    const ways = [
      ["cat", "/proc/1/status"],
      ["systemd-run", "--quiet", "--wait", "--pipe", "cat", "/proc/self/status"],
      ["cat", "/proc/self/status"],
    ];
    for (const way of ways) {
      const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(await alpha.run(way))?.[1]}`);
      expect((bounding >> 25n) & 1n).toBe(0n); // CAP_SYS_TIME; asked first, so that what follows cannot do harm
    }
    for (const from of [["systemd-run", "--quiet", "--wait", "--pipe"], []]) {
      const set = await alpha.exec([...from, "date", "--set", "now"]);
      expect(set.code).toBe(1);
      expect(set.stderr).toContain("cannot set date: Operation not permitted");
    }
  });

  it("shows a pulled cable as a lost carrier, inside the host", async () => {
    const carrier = () => lab.host("alpha").run(["cat", "/sys/class/net/eth1/carrier"]);
    await lab.host("alpha").unplug("private");
    expect(await carrier()).toBe("0\n");
    await lab.host("alpha").plug("private");
    await until("carrier back", 5, async () => (await carrier()) === "1\n");
  });

  it("parts hosts from each other but not from the machine, and heals", async () => {
    await lab.partition(["alpha"]);
    expect(await reaches(lab, "alpha", lab.host("bravo").addresses.private)).toBe(false);
    expect(await reaches(lab, "bravo", lab.host("alpha").addresses.public)).toBe(false);
    expect(await reaches(lab, "bravo", lab.host("charlie").addresses.private)).toBe(true);
    expect(await reaches(lab, "alpha", lab.gateway)).toBe(true);
    await lab.heal();
    // The kernel remembers for a moment that the neighbour did not answer.
    await until("alpha reaches bravo again", 10, () =>
      reaches(lab, "alpha", lab.host("bravo").addresses.private),
    );
  });

  it("keeps the disk of a host over a crash, and no address answers meanwhile", async () => {
    const charlie = lab.host("charlie");
    await charlie.writeFile("/root/kept", "on disk");
    await charlie.crash();
    expect(await charlie.running()).toBe(false);
    expect(await reaches(lab, "alpha", charlie.addresses.public)).toBe(false);
    await charlie.start();
    await charlie.booted();
    expect(await charlie.run(["cat", "/root/kept"])).toBe("on disk");
  });

  it("cuts a host's power at one stroke: nothing on it lives to see its adapters go", async () => {
    const charlie = lab.host("charlie");
    const looking = "while ip link show eth0; do touch /root/looking; done; echo gone >/root/seen";
    await charlie.run(["systemd-run", "--unit=looking", "sh", "-c", looking]);
    await until("it looks", 5, () => charlie.run(["ls", "/root/looking"]));
    await charlie.crash();
    await charlie.start();
    await charlie.booted();
    expect(await charlie.run(["ls", "/root"])).not.toContain("seen");
  });

  it("freezes a host's programs where they are, and thaws them", async () => {
    const bravo = lab.host("bravo");
    await bravo.run([
      "systemd-run",
      "--unit=ticker",
      "sh",
      "-c",
      "while :; do date +%s%N >/run/tick; sleep 0.05; done",
    ]);
    const tick = () => bravo.run(["cat", "/run/tick"]);
    await until("ticking", 5, tick);
    await bravo.freeze();
    const frozen = await tick();
    await lab.host("alpha").run(["sleep", "0.3"]); // six ticks' time, in which nothing may tick
    expect(await tick()).toBe(frozen);
    await bravo.thaw();
    await until("ticks again", 5, async () => (await tick()) !== frozen);
  });

  it("lets every host read what another wrote on a shared disk", async () => {
    await lab.host("alpha").run(["dd", "of=/dev/shared0", "conv=fsync"], { input: "written by alpha" });
    expect(await lab.host("bravo").run(["head", "-c16", "/dev/shared0"])).toBe("written by alpha");
  });

  it("installs the cluster's packages without a network, as on any server", async () => {
    const charlie = lab.host("charlie");
    await charlie.run(["apt-get", "update"]);
    await charlie.run(["apt-get", "install", "--yes", "pacemaker", "corosync"], { timeoutMs: 110_000 });
    expect(await charlie.run(["pacemakerd", "--version"])).toContain("Pacemaker");
  });

  it("switches a host's power through the fence agent, from another host", async () => {
    const { address, password } = lab.powerSwitch;
    const fence = (action: string, plug = "bravo", secret = password) =>
      lab.host("alpha").exec(["fence_lab"], {
        input: `ip=${address}\npassword=${secret}\nplug=${plug}\naction=${action}\n`,
      });
    expect((await fence("metadata")).stdout).toContain('name="password"');
    expect(await fence("list")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("bravo"),
      stderr: "",
    });
    expect((await fence("monitor")).code).toBe(0);
    expect((await fence("status", "bravo", "wrong")).code).not.toBe(0);
    expect((await fence("status")).code).toBe(0);
    expect((await fence("off")).code).toBe(0);
    expect(await lab.host("bravo").running()).toBe(false);
    expect((await fence("status")).code).toBe(2); // the fence agents' word for off
    expect((await fence("on")).code).toBe(0);
    await lab.host("bravo").booted();
    const boot = () => lab.host("bravo").run(["stat", "--format", "%Y", "/run/systemd"]);
    await boot();
    expect((await fence("reboot")).code).toBe(0);
    await lab.host("bravo").booted();
  });

  it("loses frames of one host, and no more once that is over", async () => {
    await lab.loseFrames(100, "alpha");
    expect(await reaches(lab, "alpha", lab.host("bravo").addresses.private)).toBe(false);
    expect(await reaches(lab, "charlie", lab.host("bravo").addresses.private)).toBe(true);
    await lab.loseNoFrames();
    await until("alpha reaches bravo again", 10, () =>
      reaches(lab, "alpha", lab.host("bravo").addresses.private),
    );
  });

  it("leaves the pings of one host without an answer, and nothing else", async () => {
    const pinged = async (name: string) =>
      (await lab.host(name).exec(["ping", "-n", "-c1", "-W1", lab.gateway])).code;
    await lab.ignorePings(["alpha"]);
    try {
      expect([await pinged("alpha"), await pinged("bravo")]).toEqual([1, 0]);
      const { url } = lab.powerSwitch;
      expect((await lab.host("alpha").exec(["curl", "-s", "-m", "2", "-o", "/dev/null", url])).code).toBe(0);
    } finally {
      await lab.answerPings();
    }
    expect(await pinged("alpha")).toBe(0);
  });

  it("fills a host's disk, and gives it room again", async () => {
    const write = () =>
      lab.host("charlie").exec(["dd", "if=/dev/zero", "of=/var/filler", "bs=1M", "count=2"]);
    await lab.host("charlie").fillDisk(true);
    expect((await write()).stderr).toContain("No space left");
    await lab.host("charlie").fillDisk(false);
    expect((await write()).code).toBe(0);
  });

  it("has a switch that can be slow, refuse and lie, but obeys who presses its buttons", async () => {
    const { url, password } = lab.powerSwitch;
    const ask = (path: string, body?: object) =>
      fetch(new URL(path, url), {
        method: "POST",
        headers: { authorization: `Bearer ${password}` },
        body: JSON.stringify(body ?? {}),
      });
    const running = () => lab.host("charlie").running();
    await ask("/behaviour", { refuses: true });
    expect((await ask("/plugs/charlie/off")).status).toBe(500);
    expect(await running()).toBe(true);
    await ask("/behaviour", { lies: true });
    expect(await (await ask("/plugs/charlie/off")).json()).toEqual({ power: "off" });
    expect(await running()).toBe(true);
    await ask("/behaviour", { delayMs: 60_000 });
    const late = ask("/plugs/charlie/off");
    expect((await ask("/buttons/charlie/off")).status).toBe(200);
    expect(await running()).toBe(false);
    await ask("/buttons/charlie/on");
    await ask("/behaviour");
    expect((await late).status).toBe(500); // given up, not done after all
    await until("charlie has begun to run", 10, running);
    await lab.host("charlie").booted();
  });

  it("stands beside another lab, and leaves nothing behind", async () => {
    const other = await openLab({ name: `test-${process.pid}-b`, servers: 1, sharedDisks: 1 });
    const { index, name } = other;
    try {
      expect(index).not.toBe(lab.index);
      expect(await reaches(other, "alpha", lab.host("alpha").addresses.private)).toBe(false);
      expect(await remainsOf(index, name)).not.toEqual([]); // or the look below proves nothing
    } finally {
      await other.down();
    }
    expect(await remainsOf(index, name)).toEqual([]);
    expect(await lab.host("alpha").running()).toBe(true);
  });
});
