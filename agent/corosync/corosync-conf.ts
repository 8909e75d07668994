/** `cluster_name` in the totem section of a corosync.conf; null where it has none. */
export function corosyncClusterName(conf: string): string | null {
  return conf.match(/^\s*cluster_name:\s*(\S.*?)\s*$/m)?.[1] ?? null;
}
