import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, openLab } from "@/lab/lab";
import { remainsOf } from "@/lab/remains";
import { until } from "@/lab/stand/until";

const HOUR = 3600;

describe("a lab of hosts with a kernel of their own", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab({ name: `uml-${process.pid}`, servers: 2, sharedDisks: 1, kernel: "uml" });
  });
  afterAll(async () => {
    await lab?.down();
  });

  const reaches = async (from: string, to: string) =>
    (await lab.host(from).exec(["ping", "-c1", "-W1", to])).code === 0;

  it("boots each with systemd as process 1, on a kernel that is not the machine's", async () => {
    const own = (await readFile("/proc/sys/kernel/osrelease", "utf8")).trim();
    for (const host of lab.hosts) {
      expect(await host.run(["cat", "/proc/1/comm"])).toBe("systemd\n");
      expect(await host.run(["hostname"])).toBe(`${host.name}\n`);
      expect((await host.run(["uname", "-r"])).trim()).not.toBe(own);
    }
  });

  it("connects them on both networks, and shows them no adapter but those of a server", async () => {
    const { public: publicAddress, private: privateAddress } = lab.host("bravo").addresses;
    for (const to of [publicAddress, privateAddress, "bravo", lab.gateway])
      expect(await reaches("alpha", to)).toBe(true);
    const links = await lab.host("alpha").run(["ip", "-brief", "link"]);
    expect(links.match(/^\S+/gm)).toEqual(["lo", "eth0", "eth1"]);
  });

  it("runs a program with its words, input and end as they are", async () => {
    const alpha = lab.host("alpha");
    const words = ["it's", '"so"', "$HOME", "a\nb", ""];
    const asked = await alpha.exec(["printf", "%s|", ...words]);
    expect(asked.stdout).toBe(`${words.join("|")}|`);
    await alpha.writeFile("/root/deep/file", "text\n", 0o600);
    expect(await alpha.run(["stat", "--format", "%a %s", "/root/deep/file"])).toBe("600 5\n");
    expect(await alpha.exec(["sh", "-c", "echo no >&2; exit 7"])).toMatchObject({ code: 7, stderr: "no\n" });
  });

  it("sets a host's clock and nobody else's", async () => {
    const clockOf = async (name: string) => Number(await lab.host(name).run(["date", "+%s"]));
    const machine = () => Date.now() / 1000;
    await lab.host("alpha").run(["date", "--set", "+1 hour"]);
    expect((await clockOf("alpha")) - machine()).toBeGreaterThan(HOUR - 5);
    expect(Math.abs((await clockOf("bravo")) - machine())).toBeLessThan(5);
    await lab.host("alpha").run(["date", "--set", "-1 hour"]);
    expect(Math.abs((await clockOf("alpha")) - machine())).toBeLessThan(5);
  });

  it("parts hosts, and pulls a cable, without losing its own way in", async () => {
    const to = lab.host("bravo").addresses.private;
    await lab.partition(["alpha"]);
    expect(await reaches("alpha", to)).toBe(false);
    expect(await reaches("alpha", lab.gateway)).toBe(true);
    await lab.heal();
    await until("alpha reaches bravo again", 10, () => reaches("alpha", to));
    await lab.host("alpha").unplug("private");
    expect(await reaches("alpha", to)).toBe(false);
    await lab.host("alpha").plug("private");
    await until("alpha reaches bravo by the cable again", 10, () => reaches("alpha", to));
  });

  it("lets every host read what another wrote on a shared disk, and has a disk of its own in each", async () => {
    await lab.host("alpha").run(["dd", "of=/dev/shared0", "conv=fsync"], { input: "written by alpha" });
    expect(await lab.host("bravo").run(["head", "-c16", "/dev/shared0"])).toBe("written by alpha");
    await lab.host("alpha").run(["mke2fs", "-q", "/dev/own0"]);
    expect(await lab.host("alpha").run(["blkid", "-o", "value", "-s", "TYPE", "/dev/own0"])).toBe("ext2\n");
    expect((await lab.host("bravo").exec(["blkid", "/dev/own0"])).code).toBe(2); // nothing on it
  });

  it("restarts a host whose watchdog is not fed, and keeps its disk", async () => {
    const bravo = lab.host("bravo");
    await bravo.writeFile("/root/kept", "on disk");
    await bravo.run(["sync"]);
    const boot = async () => bravo.run(["cat", "/proc/sys/kernel/random/boot_id"]);
    const before = await boot();
    // Opens it, sets three seconds (WDIOC_SETTIMEOUT), and feeds it no more.
    const program =
      'open(my $dog, ">", "/dev/watchdog1") or die $!; my $seconds = pack("i", 3); ioctl($dog, 0xC0045706, $seconds) or die $!; sleep 600';
    await bravo.run(["systemd-run", "--quiet", "--unit=unfed", "perl", "-e", program]);
    await until("bravo is up again", 60, async () => (await boot().catch(() => before)) !== before);
    await bravo.booted();
    expect(await bravo.run(["cat", "/root/kept"])).toBe("on disk");
  }, 180_000);

  it("is off after a crash, through the power switch of another host too, and starts again", async () => {
    const { address, password } = lab.powerSwitch;
    const fence = (action: string) =>
      lab.host("alpha").run(["fence_lab"], {
        input: `ip=${address}\npassword=${password}\nplug=bravo\naction=${action}\n`,
      });
    await fence("off");
    expect(await lab.host("bravo").running()).toBe(false);
    expect(await reaches("alpha", "bravo")).toBe(false);
    await fence("on");
    await lab.host("bravo").booted();
    expect(await lab.host("bravo").run(["cat", "/root/kept"])).toBe("on disk");
    expect(await reaches("alpha", "bravo")).toBe(true);
  });

  it("leaves nothing behind", async () => {
    const { index, name } = lab;
    expect(await remainsOf(index, name)).not.toEqual([]);
    await lab.down();
    expect(await remainsOf(index, name)).toEqual([]);
  });
});
