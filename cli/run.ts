import { Command, CommanderError } from "commander";
import { type Options, verbs } from "@/cli/commands";
import { openConsole } from "@/cli/console";
import { CommandError, type Exit, exits } from "@/cli/exit";
import { findCluster } from "@/cli/lookup";
import { operate } from "@/cli/operate";
import { statusText } from "@/cli/status";

interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
}
type Environment = Record<string, string | undefined>;

const about = `
Environment: UNDERSTUDY_URL, the console's address (http://127.0.0.1:3000 unless told); UNDERSTUDY_TOKEN, a token made
in the console. A command waits until the console says how its work ended.
Ends with 0: done; 1: failed, or nobody knows; 2: not understood; 3: refused, or the console was not reached;
4: not done yet, it waits for a second person's approval.`;

/** The command line as a whole: what it was given, what it says, how it ends. */
export async function run(argv: string[], env: Environment, output: Output): Promise<Exit> {
  let exit: Exit = exits.done;
  const ends = (ending: Exit) => {
    exit = ending;
  };
  try {
    await program(env, output, ends).parseAsync(argv, { from: "user" });
  } catch (thrown) {
    // It has told what is wrong, or helped.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exits.done : exits.usage;
    if (!(thrown instanceof CommandError)) throw thrown;
    output.err(thrown.message);
    return thrown.exit;
  }
  return exit;
}

function program(env: Environment, output: Output, ends: (exit: Exit) => void): Command {
  const all = new Command("understudy")
    .description("Tells the state of clusters and acts on them, by their console.")
    .addHelpText("after", about)
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
    })
    .showHelpAfterError("Try: understudy help")
    .exitOverride();
  all.helpCommand(true).action(() => all.outputHelp());
  all
    .command("status [cluster]")
    .description("nodes and groups, and where they run")
    .option("--json", "the console's own answer, for scripts")
    .action(async (name: string | undefined, options: Options) => {
      const state = await openConsole(env).state();
      const clusters = name === undefined ? Object.values(state.clusters) : [findCluster(state, name)];
      output.out(options.json ? JSON.stringify(clusters, null, 2) : statusText(state, clusters));
    });
  for (const [name, { on, does, takes, draft }] of Object.entries(verbs)) {
    const command = all.command(`${name} <${on}>`).description(does);
    if (takes === "to") command.requiredOption("--to <node>", "the node it is to run on");
    if (takes === "reason") command.requiredOption("--reason <why>", "kept with what is done");
    if (takes === "off") command.option("--off", "end it");
    if (on !== "cluster")
      command.option("--cluster <name>", `where several clusters have a ${on} of that name`);
    command.option("--json", "the console's own answer, for scripts");
    command.action(async (subject: string, options: Options) => {
      const console = openConsole(env);
      const asked = await draft(console, subject, options);
      const step = options.json ? () => undefined : output.err;
      ends(tellEnd(await operate(console, asked, step), options, output));
    });
  }
  return all;
}

function tellEnd(ended: Awaited<ReturnType<typeof operate>>, { json }: Options, { out, err }: Output): Exit {
  const failed = ended.state === "failed" || ended.state === "unknown";
  if (json) out(JSON.stringify(ended, null, 2));
  else if (ended.state === "waiting") err(waits(ended));
  else if (failed) err(ended.problem.message);
  else {
    const outage = "outageMs" in ended ? ended.outageMs : null;
    out(outage === null ? "done" : `done; it was away for ${(outage / 1000).toFixed(1)} s`);
  }
  if (ended.state === "waiting") return exits.waiting;
  return failed ? exits.failed : exits.done;
}

const waits = ({ id, expiresAt }: { id: string; expiresAt: number }) =>
  `Not done: it waits for a second person's approval in the console, until ${new Date(expiresAt).toISOString()}. It is operation ${id}.`;
