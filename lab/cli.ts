import { Command, InvalidArgumentError } from "commander";
import { attachLab, type Lab, type LabHost, listLabs, missingForLab, openLab } from "@/lab/lab";
import { type Kernel, kernels, type NetworkName, networkNames } from "@/lab/layout";
import { type Suite, suiteNamed, suites } from "@/lab/suite";
import { installSystemPackages } from "@/lab/system-packages";

/** `npm run lab -- …`: real hosts on this machine, built, broken and mended by hand. */
const program = new Command("lab").description("real servers on this machine, for trying and testing");
program.option("--name <name>", "which lab (default: the only one that stands, or `lab`)");

const say = (line: string) => console.log(line);

async function chosenLab(): Promise<Lab> {
  const { name } = program.opts<{ name?: string }>();
  if (name) return attachLab(name);
  const labs = await listLabs();
  const [only] = labs;
  if (labs.length === 1 && only) return attachLab(only.name);
  throw new Error(
    labs.length === 0
      ? "no lab stands; make one with: npm run lab -- up"
      : `several labs stand (${labs.map((lab) => lab.name).join(", ")}): say which with --name`,
  );
}

const count = (text: string) => {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError("a number of servers is meant");
  return Number(text);
};
const network = (text: string): NetworkName => {
  if (networkNames.includes(text as NetworkName)) return text as NetworkName;
  throw new InvalidArgumentError(`the networks are ${networkNames.join(", ")}`);
};

const kernel = (text: string): Kernel => {
  if (kernels.includes(text as Kernel)) return text as Kernel;
  throw new InvalidArgumentError(`the kernels are ${kernels.join(" and ")}`);
};

const suite = (text: string): Suite => {
  try {
    return suiteNamed(text);
  } catch (thrown) {
    throw new InvalidArgumentError(String((thrown as Error).message));
  }
};

program
  .command("up")
  .description("make a lab and leave it standing")
  .option("--servers <number>", "how many servers", count, 3)
  .option("--shared-disks <number>", "disks that all servers see", count, 0)
  .option(
    "--suite <suite>",
    `Debian ${suites.join(" or ")} on the servers (default: this machine's own, or LAB_SUITE)`,
    suite,
  )
  .option(
    "--kernel <kernel>",
    "machine: servers in namespaces on this machine's kernel; uml: each with a kernel, clock, watchdog and disks of its own",
    kernel,
    "machine" as const,
  )
  .option("--no-cluster-packages", "servers without Corosync and Pacemaker, to be installed offline")
  .action(
    async (options: {
      servers: number;
      sharedDisks: number;
      suite?: Suite;
      kernel: Kernel;
      clusterPackages: boolean;
    }) => {
      await installSystemPackages("lab", say);
      const missing = await missingForLab();
      if (missing.length > 0) throw new Error(missing.join("\n"));
      const name = program.opts<{ name?: string }>().name ?? "lab";
      const lab = await openLab({ ...options, name, owned: false, onProgress: say });
      for (const host of lab.hosts)
        say(`  ${host.name}  public ${host.addresses.public}  private ${host.addresses.private}`);
      say(`  power switch ${lab.powerSwitch.url}  password ${lab.powerSwitch.password}`);
    },
  );

program
  .command("down")
  .argument("[name]")
  .option("--all", "every lab of this machine")
  .option("--orphaned", "those whose owner died")
  .description("take a lab down and leave nothing behind")
  .action(async (name: string | undefined, options: { all?: boolean; orphaned?: boolean }) => {
    if (!options.all && !options.orphaned) return (name ? await attachLab(name) : await chosenLab()).down();
    for (const lab of await listLabs()) {
      if (options.all || lab.state === "orphaned") await (await attachLab(lab.name)).down();
    }
  });

program
  .command("list")
  .description("the labs of this machine")
  .action(async () => {
    const labs = await listLabs();
    if (labs.length === 0) say("no lab stands; make one with: npm run lab -- up");
    for (const lab of labs) {
      say(
        `${lab.name}  ${lab.state}  power switch ${lab.powerSwitch.url}  password ${lab.powerSwitch.password}`,
      );
      for (const host of lab.hosts) say(`  ${host.name}  ${host.power}`);
    }
  });

program
  .command("exec")
  .argument("<host>")
  .argument("<command...>")
  .description("run a program in a host: exec alpha -- crm_mon -1")
  .action(async (name: string, argv: string[]) => {
    const result = await (await chosenLab()).host(name).exec(argv, { timeoutMs: 600_000 });
    process.stdout.write(result.stdout);
    process.stderr.write(result.stderr);
    process.exitCode = result.code;
  });

function hostVerb(verb: string, description: string, act: (host: LabHost) => Promise<void>): void {
  program
    .command(verb)
    .argument("<host>")
    .description(description)
    .action(async (name: string) => act((await chosenLab()).host(name)));
}
hostVerb("crash", "cut its power", (host) => host.crash());
hostVerb("start", "switch it on", async (host) => {
  await host.start();
  await host.booted();
});
hostVerb("freeze", "stop all its processes where they are", (host) => host.freeze());
hostVerb("thaw", "let them go on", (host) => host.thaw());

for (const verb of ["unplug", "plug"] as const) {
  program
    .command(verb)
    .argument("<host>")
    .argument("<network>", networkNames.join(" or "), network)
    .description(verb === "plug" ? "put a cable back" : "pull a cable")
    .action(async (name: string, which: NetworkName) => (await chosenLab()).host(name)[verb](which));
}

program
  .command("partition")
  .argument("<hosts>", "alpha,bravo")
  .description("cut these hosts off from the others, on all networks")
  .action(async (hosts: string) => (await chosenLab()).partition(hosts.split(",")));
program
  .command("heal")
  .description("end the partition")
  .action(async () => (await chosenLab()).heal());

program.parseAsync().catch((thrown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
