import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";

const UNIT = "understudy-fault-undo";

/**
 * systemd itself runs what undoes a fault, at its time, whatever became of agent and console; again and again until it
 * worked. The time is counted (OnActiveSec), not one of the clock: a clock that is set does not move it.
 */
export async function armUndo(seconds: number): Promise<void> {
  await disarmUndo();
  await runCommand("systemd-run", [
    "--quiet",
    "--collect",
    `--unit=${UNIT}`,
    "--description=Undoes what a drill of Understudy made fail",
    `--on-active=${seconds}`,
    "--timer-property=AccuracySec=100ms",
    "--service-type=oneshot",
    "--property=Restart=on-failure",
    "--property=RestartSec=1",
    "--property=StartLimitIntervalSec=0",
    "--",
    "/usr/bin/node",
    paths.program,
    "undo-fault",
  ]);
}

/** Also where none is armed. */
export async function disarmUndo(): Promise<void> {
  await runCommand("systemctl", ["stop", `${UNIT}.timer`], { accept: "any" });
}
