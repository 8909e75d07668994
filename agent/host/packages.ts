import { runCommand } from "@/agent/run-command";
import { clusterPackageNames, type HostReport } from "@/protocol/host-report";

/** Lines of `dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n'`; null: not (wholly) installed. */
export function parsePackages<N extends string>(
  output: string,
  names: readonly N[],
): Record<N, string | null> {
  const packages = Object.fromEntries(names.map((name) => [name, null])) as Record<N, string | null>;
  for (const line of output.split("\n")) {
    const [name, status, version] = line.split(" ");
    const known = names.find((candidate) => candidate === name);
    if (known && status === "installed" && version) packages[known] = version;
  }
  return packages;
}

export const readPackages = (): Promise<HostReport["packages"]> => readVersions(clusterPackageNames);

/** Debian package → installed version; null: not (wholly) installed. */
export async function readVersions<N extends string>(names: readonly N[]): Promise<Record<N, string | null>> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const format = "${Package} ${db:Status-Status} ${Version}\\n";
  // Exit code 1: some of them are unknown to dpkg.
  const { stdout } = await runCommand("dpkg-query", ["-W", "-f", format, ...names], {
    accept: [0, 1],
  });
  return parsePackages(stdout, names);
}
