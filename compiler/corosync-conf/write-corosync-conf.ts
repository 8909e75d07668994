import { heartbeatLinks } from "@/compiler/corosync-conf/links";
import { linkTiming, totemTiming } from "@/compiler/corosync-conf/timing-values";
import {
  WITNESS_SYNC_TIMEOUT_MS,
  WITNESS_TIMEOUT_MS,
  witnessVotes,
} from "@/compiler/corosync-conf/witness-votes";
import type { Definition } from "@/protocol/definition";

/**
 * corosync.conf(5). Two nodes get two_node, which implies wait_for_all: a node that starts alone waits to see the
 * other once. That is kept with fencing on as well: a node that was fenced and comes back to a cut network would
 * otherwise fence its healthy peer. With a witness they have none of that: a majority of all votes decides.
 */
export function corosyncConf(definition: Definition): string {
  const links = heartbeatLinks(definition);
  const lines: string[] = [
    "# Written by Understudy from the cluster's definition; changes here are overwritten.",
  ];
  const section = (name: string, depth: number, body: () => void) => {
    lines.push(`${"    ".repeat(depth)}${name} {`);
    body();
    lines.push(`${"    ".repeat(depth)}}`);
  };
  const set = (depth: number, key: string, value: string | number) =>
    lines.push(`${"    ".repeat(depth)}${key}: ${value}`);
  const setAll = (depth: number, values: ReturnType<typeof totemTiming>) => {
    for (const [key, value] of values) if (value !== null) set(depth, key, value);
  };

  section("totem", 0, () => {
    set(1, "version", 2);
    set(1, "cluster_name", definition.name);
    set(1, "transport", "knet");
    set(1, "crypto_cipher", "aes256");
    set(1, "crypto_hash", "sha256");
    setAll(1, totemTiming(definition.timing));
    for (const { number, network } of links) {
      section("interface", 1, () => {
        set(2, "linknumber", number);
        // knet prefers the higher number, an administrator's 1 comes first.
        set(2, "knet_link_priority", 17 - network.priority);
        setAll(2, linkTiming(definition.timing));
      });
    }
  });
  section("nodelist", 0, () => {
    for (const node of definition.nodes) {
      section("node", 1, () => {
        for (const { number, network } of links) {
          const own = network.interfaces.find((entry) => entry.node === node.name);
          if (own) set(2, `ring${number}_addr`, own.address);
        }
        set(2, "name", node.name);
        set(2, "nodeid", node.nodeId);
      });
    }
  });
  section("quorum", 0, () => {
    set(1, "provider", "corosync_votequorum");
    if (!definition.witness) {
      if (definition.nodes.length === 2) set(1, "two_node", 1);
      return;
    }
    const { algorithm, votes } = witnessVotes(definition.nodes.length);
    section("device", 1, () => {
      set(2, "model", "net");
      set(2, "votes", votes);
      set(2, "timeout", WITNESS_TIMEOUT_MS);
      set(2, "sync_timeout", WITNESS_SYNC_TIMEOUT_MS);
      section("net", 2, () => {
        set(3, "host", definition.witness?.address ?? "");
        set(3, "algorithm", algorithm);
        set(3, "tls", "required");
      });
    });
  });
  section("logging", 0, () => {
    set(1, "to_logfile", "no");
    set(1, "to_stderr", "no");
    set(1, "to_syslog", "yes");
    set(1, "timestamp", "off");
  });
  return `${lines.join("\n")}\n`;
}
