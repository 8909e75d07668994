import type { Cluster, State } from "@/cli/console";

/** The clusters as text: nodes, groups with their owners, and what is wrong in the console's words. */
export function statusText(state: State, clusters: Cluster[]): string {
  if (clusters.length === 0) return "This token sees no cluster.";
  const lost = state.database === "down" ? ["The console's database is down.", ""] : [];
  return [...lost, ...clusters.flatMap((cluster) => [...clusterLines(cluster), ""])].join("\n").trimEnd();
}

function clusterLines({ name, state, reason, nodes, groups }: Cluster): string[] {
  return [
    `${name}: ${state}${reason ? ` (${reason.fallback})` : ""}`,
    ...table([
      ["node", "state", ""],
      ...Object.values(nodes).map((node) => [node.name, node.state, node.reason?.fallback ?? ""]),
    ]),
    ...table([
      ["group", "state", "owner", ""],
      ...Object.values(groups).map((group) => [
        ...[group.name, group.state, group.owner ?? (group.nodes.join(" ") || "-")],
        group.reason?.fallback ?? "",
      ]),
    ]),
  ];
}

/** Columns under their headings, each as wide as its widest cell. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
