import { runCommand } from "@/agent/run-command";
import { clusterPackageNames, type HostReport } from "@/protocol/host-report";

/** Lines of `dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n'`; null: not (wholly) installed. */
export function parsePackages(output: string): HostReport["packages"] {
  const packages = Object.fromEntries(
    clusterPackageNames.map((name) => [name, null]),
  ) as HostReport["packages"];
  for (const line of output.split("\n")) {
    const [name, status, version] = line.split(" ");
    const known = clusterPackageNames.find((candidate) => candidate === name);
    if (known && status === "installed" && version) packages[known] = version;
  }
  return packages;
}

export async function readPackages(): Promise<HostReport["packages"]> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const format = "${Package} ${db:Status-Status} ${Version}\\n";
  // Exit code 1: some of them are unknown to dpkg.
  const { stdout } = await runCommand("dpkg-query", ["-W", "-f", format, ...clusterPackageNames], {
    accept: [0, 1],
  });
  return parsePackages(stdout);
}
