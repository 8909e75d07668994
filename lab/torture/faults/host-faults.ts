import { limitHost } from "@/lab/torture/faults/limit-host";
import { type Inject, mendsItself, type Scene, tryIn } from "@/lab/torture/faults/scene";

/** How many faults make a host stand still now, by its name: it goes on when the last of them ends. */
const standstills = new Map<string, number>();

const freeze: Inject = async ({ host }) => {
  const standing = () => standstills.get(host.name) ?? 0;
  await host.freeze();
  standstills.set(host.name, standing() + 1);
  return async () => {
    standstills.set(host.name, standing() - 1);
    if (standing() === 0) await host.thaw();
  };
};

/** Stops programs of the host by the name the kernel knows them by (its first 15 letters), and lets them go on. */
const stopped =
  (name: string): Inject =>
  async ({ host }) => {
    await tryIn(host, ["pkill", "-STOP", "-x", name]);
    return () => tryIn(host, ["pkill", "-CONT", "-x", name]);
  };

const killed =
  (name: string): Inject =>
  async ({ host }) => {
    await tryIn(host, ["pkill", "-KILL", "-x", name]);
    return mendsItself;
  };

const signalAgent = ({ host }: Scene, signal: string) =>
  tryIn(host, ["systemctl", "kill", `--signal=${signal}`, "understudy-agent"]);

const MEMORY_BYTES = 48 * 1024 ** 2;
const HOG = "my @held; push @held, 'x' x 1_000_000 while 1";

export const hostFaults = {
  quiet: async () => mendsItself,
  crash: async ({ host, power }) => {
    await power.press(host.name, "off");
    return mendsItself; // its fencing switches it on again
  },
  "power-cut": async ({ host, other, power }) => {
    const both = [host.name, other.name];
    await Promise.all(both.map((name) => power.press(name, "off")));
    return () => Promise.all(both.map((name) => power.press(name, "on")));
  },
  "freeze-half-token": freeze,
  "freeze-two-tokens": freeze,
  "freeze-twenty-tokens": freeze,
  "stop-corosync": stopped("corosync"),
  "stop-pacemakerd": stopped("pacemakerd"),
  "stop-controller": stopped("pacemaker-contr"),
  "stop-agent": async (scene) => {
    await signalAgent(scene, "STOP");
    return () => signalAgent(scene, "CONT");
  },
  "kill-corosync": killed("corosync"),
  "kill-pacemakerd": killed("pacemakerd"),
  "kill-controller": killed("pacemaker-contr"),
  "kill-agent": async (scene) => {
    await signalAgent(scene, "KILL");
    return mendsItself; // systemd starts it again
  },
  "out-of-memory": async ({ host }) => {
    const release = await limitHost(host, { memoryBytes: MEMORY_BYTES });
    // Started by the host's own systemd, so that it counts as the host's; others are killed before it.
    const unit = ["--unit=memory-hog", "--collect", "--property=OOMScoreAdjust=-500"];
    await tryIn(host, ["systemd-run", ...unit, "--property=RuntimeMaxSec=3", "perl", "-e", HOG]);
    return release;
  },
  "host-disk-full": async ({ host }) => {
    await host.fillDisk(true);
    return () => host.fillDisk(false);
  },
  "starve-cpu": async ({ host }) => limitHost(host, { cpuShare: 0.05 }),
} satisfies Record<string, Inject>;
