#!/usr/bin/env node
import { run } from "@/cli/run";

const output = {
  out: (text: string) => void process.stdout.write(`${text}\n`),
  err: (text: string) => void process.stderr.write(`${text}\n`),
};
// One file without a package around it, that scripts can copy: so in the older module format, which has no await here.
void run(process.argv.slice(2), process.env, output).then((exit) => {
  process.exitCode = exit;
});
