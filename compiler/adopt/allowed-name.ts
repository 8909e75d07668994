/** A name of a cluster as we allow it: what else stands in it becomes "-". */
export function allowedName(name: string): string {
  const allowed = name.replace(/[^A-Za-z0-9_-]/g, "-").replace(/^[^A-Za-z]+/, "");
  return (allowed || "cluster").slice(0, 63);
}
