/** `cluster_name` in the totem section of a corosync.conf; null where it has none. */
export function corosyncClusterName(conf: string): string | null {
  return conf.match(/^\s*cluster_name:\s*(\S.*?)\s*$/m)?.[1] ?? null;
}

/** Whether it has a quorum device over the network: then corosync-qdevice belongs to the node's service. */
export const namesWitness = (conf: string): boolean => /^\s*model:\s*net\s*$/m.test(conf);
