import { type ChildProcess, spawn } from "node:child_process";
import { commandEnvironment } from "@/agent/run-command";

/** Pokes when an adapter or address changes (`ip monitor link address`, started again whenever it ends). */
export function watchNetlink(poke: () => void, againMs = 1000): () => void {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const start = () => {
    const started = spawn("ip", ["-o", "monitor", "link", "address"], {
      env: commandEnvironment as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "ignore"],
    });
    started.stdout.on("data", poke);
    started.on("error", () => undefined);
    child = started;
    started.once("close", () => {
      if (!stopped) timer = setTimeout(start, againMs);
    });
  };
  start();
  return () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    child?.kill();
  };
}
