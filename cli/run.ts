import { parseArgs } from "node:util";
import { type Options, verbs } from "@/cli/commands";
import { type Cluster, type Console, openConsole } from "@/cli/console";
import { CommandError, type Exit, exits } from "@/cli/exit";
import { help } from "@/cli/help";
import { findCluster } from "@/cli/lookup";
import { operate } from "@/cli/operate";
import { statusText } from "@/cli/status";

interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
}

/** The command line as a whole: what it was given, what it says, how it ends. */
export async function run(
  argv: string[],
  env: Record<string, string | undefined>,
  output: Output,
): Promise<Exit> {
  try {
    const { command, subject, options } = understood(argv);
    if (command === "help") {
      output.out(help);
      return exits.done;
    }
    const console = openConsole(env);
    if (command === "status") return await status(console, subject, options, output);
    return await act(console, command, subject, options, output);
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown;
    output.err(thrown.message);
    return thrown.exit;
  }
}

const notUnderstood = (what: string) => new CommandError(exits.usage, `${what}\nTry: understudy help`);

function understood(argv: string[]): { command: string; subject: string | undefined; options: Options } {
  const { values, positionals } = parsed(argv);
  const { help: wantsHelp, ...options } = values;
  const [command = "help", subject, ...more] = positionals;
  if (wantsHelp || command === "help") return { command: "help", subject: undefined, options };
  const verb = Object.hasOwn(verbs, command) ? verbs[command] : undefined;
  if (!verb && command !== "status") throw notUnderstood(`There is no command ${command}.`);
  if (more.length > 0) throw notUnderstood(`${command} takes one name; there is also: ${more.join(" ")}`);
  if (verb && subject === undefined) throw notUnderstood(`It wants: understudy ${command} ${verb.takes}`);
  for (const option of ["to", "off"] as const) {
    if (options[option] !== undefined && !verb?.options?.includes(option))
      throw notUnderstood(`${command} knows no --${option}.`);
  }
  if (verb?.options?.includes("to") && !options.to)
    throw notUnderstood(`It wants: understudy ${command} ${verb.takes}`);
  return { command, subject, options };
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        ...{ cluster: { type: "string" }, to: { type: "string" } },
        ...{ off: { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
      },
    });
  } catch (thrown) {
    throw notUnderstood(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

async function status(console: Console, name: string | undefined, options: Options, { out }: Output) {
  const state = await console.state();
  const asked = name ?? options.cluster;
  const clusters: Cluster[] =
    asked === undefined ? Object.values(state.clusters) : [findCluster(state, asked)];
  out(options.json ? JSON.stringify(clusters, null, 2) : statusText(state, clusters));
  return exits.done;
}

async function act(console: Console, command: string, subject = "", options: Options, output: Output) {
  const verb = verbs[command];
  if (!verb) throw notUnderstood(`There is no command ${command}.`);
  const draft = await verb.draft(console, subject, options);
  const ended = await operate(console, draft, (step) => options.json || output.err(step));
  if (options.json) output.out(JSON.stringify(ended, null, 2));
  if (ended.state === "failed" || ended.state === "unknown") {
    if (!options.json) output.err(ended.problem.message);
    return exits.failed;
  }
  if (options.json) return exits.done;
  const outage = "outageMs" in ended ? ended.outageMs : null;
  output.out(outage === null ? "done" : `done; it was away for ${(outage / 1000).toFixed(1)} s`);
  return exits.done;
}
