import { access, readFile } from "node:fs/promises";
import { corosyncClusterName } from "@/agent/corosync/corosync-conf";
import { paths } from "@/agent/paths";
import type { HostReport } from "@/protocol/host-report";

/** What is left on disk of a cluster, running or not. */
export async function readExistingCluster(): Promise<HostReport["existingCluster"]> {
  const conf = await readFile(paths.corosyncConf, "utf8").catch(() => null);
  const cib = await access(`${paths.cib}/cib.xml`).then(
    () => true,
    () => false,
  );
  const name = conf === null ? null : corosyncClusterName(conf);
  // Debian's package brings an example for 127.0.0.1; nobody made a cluster of it.
  const example = conf !== null && /^\s*ring0_addr:\s*127\.0\.0\.1\s*$/m.test(conf) && name === "debian";
  return { corosyncConf: conf !== null && !example, cib, name: example ? null : name };
}
