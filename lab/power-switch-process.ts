/** The power switch as a process of its own, so that it outlives `lab up` and ends with `lab down`. */
import { attachLab } from "@/lab/lab";
import { startPowerSwitch } from "@/lab/power-switch";

const lab = await attachLab(process.argv[2] ?? "");
await startPowerSwitch(lab, Number(process.argv[3] ?? 0));
process.send?.("ready");
