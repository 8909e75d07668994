import { chown, readdir } from "node:fs/promises";
import { join } from "node:path";
import { formatXml, parseXml, type XmlElement } from "@/agent/pacemaker/xml";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { writeAtomically } from "@/agent/write-atomically";

/** How long the very first node waits for others before it elects itself (Pacemaker's own default: 20 s). */
const DC_DEADTIME = "2s";

/** An empty CIB with the one setting that Pacemaker reads before there is a cluster to tell it. Pure. */
export function withShortElection(empty: XmlElement): XmlElement {
  const property: XmlElement = {
    name: "cluster_property_set",
    attributes: { id: "cib-bootstrap-options" },
    children: [
      {
        name: "nvpair",
        attributes: { id: "cib-bootstrap-options-dc-deadtime", name: "dc-deadtime", value: DC_DEADTIME },
        children: [],
        text: "",
      },
    ],
    text: "",
  };
  const into = (element: XmlElement): XmlElement => ({
    ...element,
    children: element.name === "crm_config" ? [property] : element.children.map(into),
  });
  return into(empty);
}

/**
 * Before a server's first start as a node: a CIB that spares the cluster the default 20 s until its first
 * election. Does nothing where there is a CIB, or where Pacemaker's folder cannot be told whose it is.
 * Source: `cibadmin --empty`.
 */
export async function writeFirstCib(): Promise<void> {
  const present = await readdir(paths.cib).catch(() => null);
  if (present === null || present.includes("cib.xml")) return;
  const owner = await idsOf("hacluster", "haclient");
  if (!owner) return;
  const { stdout } = await runCommand("cibadmin", ["--empty"]);
  const file = join(paths.cib, "cib.xml");
  await writeAtomically(file, formatXml(withShortElection(parseXml(stdout))), 0o600);
  await chown(file, owner.user, owner.group);
}

async function idsOf(user: string, group: string): Promise<{ user: number; group: number } | null> {
  const entry = async (database: string, name: string) =>
    Number((await runCommand("getent", [database, name], { accept: "any" })).stdout.split(":")[2]);
  const ids = { user: await entry("passwd", user), group: await entry("group", group) };
  return Number.isInteger(ids.user) && Number.isInteger(ids.group) ? ids : null;
}
