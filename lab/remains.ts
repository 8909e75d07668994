import { readFile } from "node:fs/promises";
import { command } from "@/lab/run-command";

/** What a lab of this index has on the machine, or left behind there: a line for each thing. */
export async function remainsOf(index: number, name: string): Promise<string[]> {
  const texts = await Promise.all([
    command(["ip", "-brief", "link"]),
    command(["ip", "netns"]),
    readFile("/proc/mounts", "utf8"),
    command(["losetup", "--list"]),
    command(["nft", "list", "tables"]),
    command(["find", "/sys/fs/cgroup", "-maxdepth", "2", "-name", `usl${index}-*`]),
    command(["ps", "-e", "-o", "args"]),
  ]);
  const own = new RegExp(`usl${index}\\D|usl${index}$|/understudy-lab/${name}/`);
  return texts.flatMap((text) => text.split("\n")).filter((line) => own.test(line));
}
