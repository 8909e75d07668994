import { verbs } from "@/cli/commands";

const lines = Object.entries(verbs).map(([name, { takes, does }]) => [`${name} ${takes}`, does] as const);
const all = [["status [CLUSTER]", "nodes and groups, and where they run"] as const, ...lines];
const width = Math.max(...all.map(([usage]) => usage.length));

export const help = `Usage: understudy COMMAND

${all.map(([usage, does]) => `  ${usage.padEnd(width)}  ${does}`).join("\n")}

  --cluster NAME   where several clusters have a group or node of that name
  --json           the console's own answer, for scripts
  help             this

Environment: UNDERSTUDY_URL, the console's address (http://127.0.0.1:3000 unless told); UNDERSTUDY_TOKEN, a token made
in the console. A command waits until the console says how its work ended.
Ends with 0: done; 1: failed, or nobody knows; 2: not understood; 3: refused, or the console was not reached.`;
