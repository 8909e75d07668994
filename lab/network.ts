import {
  adapters,
  addressOf,
  bridgeOf,
  cableOf,
  filterTableOf,
  gatewayOf,
  hostNames,
  macOf,
  type NetworkName,
  namespaceOf,
  networkNames,
} from "@/lab/layout";
import { command, tryCommand } from "@/lab/run-command";

/**
 * The machine gets no address from what is about to be set up: whoever watches its addresses hears nothing of cables
 * that come and go. (Chromium drops the connections it is just making whenever one changes, and a page that lost
 * a script so stays dead.)
 */
export const giveNoAddress = (device: string) =>
  command(["ip", "link", "set", device, "addrgenmode", "none"]);

/** A switch of the lab: a bridge on the machine; the machine itself is on the public one only. */
export async function makeNetwork(index: number, network: NetworkName): Promise<void> {
  const bridge = bridgeOf(index, network);
  // With an address of its own: else a bridge takes its ports' lowest, and each crashed host changes it.
  const own = macOf(index, network, 0);
  await command(["ip", "link", "add", bridge, "address", own, "type", "bridge"]);
  if (network === "public") await command(["ip", "address", "add", `${gatewayOf(index)}/24`, "dev", bridge]);
  await giveNoAddress(bridge);
  await command(["ip", "link", "set", bridge, "up"]);
}

const exists = async (index: number, network: NetworkName) =>
  (await tryCommand(["ip", "link", "show", bridgeOf(index, network)])).code === 0;

export async function removeNetwork(index: number, network: NetworkName): Promise<void> {
  await tryCommand(["ip", "link", "delete", bridgeOf(index, network)]);
}

export async function removeNetworks(index: number): Promise<void> {
  await heal(index);
  await loseNoFrames(index);
  await answerPings(index);
  for (const network of networkNames) await removeNetwork(index, network);
}

/** A host's network namespace with a cable to each network that the lab has. */
export async function wireHost(index: number, host: string, unplugged: NetworkName[]): Promise<void> {
  const namespace = namespaceOf(index, host);
  await command(["ip", "netns", "add", namespace]);
  await command(["ip", "-n", namespace, "link", "set", "lo", "up"]);
  for (const network of networkNames) {
    if (await exists(index, network)) await wireNetwork(index, network, host, !unplugged.includes(network));
  }
  await command(["ip", "-n", namespace, "route", "add", "default", "via", gatewayOf(index)]);
}

/** One more cable for a host, with an adapter that has its address. */
export async function wireNetwork(
  index: number,
  network: NetworkName,
  host: string,
  plugged: boolean,
): Promise<void> {
  const namespace = namespaceOf(index, host);
  const cable = cableOf(index, network, host);
  const adapter = adapters[network];
  const own = `${addressOf(index, network, host)}/24`;
  // The same adapter after every start, as in a real server: others still know its address.
  const mac = macOf(index, network, 1 + hostNames.indexOf(host));
  const peer = ["peer", "name", adapter, "address", mac, "netns", namespace];
  await command(["ip", "link", "add", cable, "type", "veth", ...peer]);
  await command(["ip", "link", "set", cable, "master", bridgeOf(index, network)]);
  await giveNoAddress(cable);
  if (plugged) await command(["ip", "link", "set", cable, "up"]);
  await command(["ip", "-n", namespace, "address", "add", own, "dev", adapter]);
  await command(["ip", "-n", namespace, "link", "set", adapter, "up"]);
}

/** Takes a cable away with the adapter at its other end. */
export async function unwireNetwork(index: number, network: NetworkName, host: string): Promise<void> {
  await tryCommand(["ip", "link", "delete", cableOf(index, network, host)]);
}

/** Cuts the host off first, so that nothing of it answers while its processes end, then takes its namespace away. */
export async function unwireHost(index: number, host: string): Promise<void> {
  for (const network of networkNames) await unwireNetwork(index, network, host);
  await tryCommand(["ip", "netns", "delete", namespaceOf(index, host)]);
}

/** A cable pulled out of the switch (the host loses its carrier) or put back. */
export async function setCable(
  index: number,
  network: NetworkName,
  host: string,
  plugged: boolean,
): Promise<void> {
  await command(["ip", "link", "set", cableOf(index, network, host), plugged ? "up" : "down"]);
}

/** Frames between the two sides are dropped on all networks; both sides still reach the machine. */
export async function partition(index: number, side: string[]): Promise<void> {
  const others = hostNames.filter((name) => !side.includes(name));
  const rules = networkNames.flatMap((network) => {
    const cables = (names: string[]) => names.map((name) => `"${cableOf(index, network, name)}"`).join(", ");
    return [
      `iifname { ${cables(side)} } oifname { ${cables(others)} } drop`,
      `iifname { ${cables(others)} } oifname { ${cables(side)} } drop`,
    ];
  });
  await filterFrames(filterTableOf(index), rules);
}

/** Some of the frames between hosts are lost, on all networks: of every hundred `percent`, of all or those `from` one host. */
export async function loseFrames(index: number, percent: number, from?: string): Promise<void> {
  const rules = networkNames.flatMap((network) => {
    const among = hostNames.map((name) => `"${cableOf(index, network, name)}"`).join(", ");
    const senders = from === undefined ? among : `"${cableOf(index, network, from)}"`;
    // nft takes no comparison that is always true.
    const some = percent < 100 ? `numgen random mod 100 < ${percent} ` : "";
    return [`iifname { ${senders} } oifname { ${among} } ${some}drop`];
  });
  await filterFrames(lossTableOf(index), rules);
}

/** Frames are lost no more; a partition stays. */
export async function loseNoFrames(index: number): Promise<void> {
  await tryCommand(["nft", "delete", "table", "bridge", lossTableOf(index)]);
}

/** The machine no longer answers pings of these hosts; all else goes on, and no cable tells of it. */
export async function ignorePings(index: number, hosts: string[]): Promise<void> {
  const cables = hosts.map((name) => `"${cableOf(index, "public", name)}"`).join(", ");
  await filterFrames(pingTableOf(index), [`iifname { ${cables} } ip protocol icmp drop`], "input");
}

export async function answerPings(index: number): Promise<void> {
  await tryCommand(["nft", "delete", "table", "bridge", pingTableOf(index)]);
}

const pingTableOf = (index: number) => `${filterTableOf(index)}-pings`;

const lossTableOf = (index: number) => `${filterTableOf(index)}-loss`;

/** In place of the table's rules before. */
async function filterFrames(
  table: string,
  rules: string[],
  hook: "forward" | "input" = "forward",
): Promise<void> {
  const script = [
    `table bridge ${table}`,
    `delete table bridge ${table}`,
    `table bridge ${table} {`,
    `chain ${hook} {`,
    `type filter hook ${hook} priority 0; policy accept;`,
    ...rules,
    "}",
    "}",
    "",
  ].join("\n");
  await command(["nft", "-f", "-"], { input: script });
}

export async function heal(index: number): Promise<void> {
  await tryCommand(["nft", "delete", "table", "bridge", filterTableOf(index)]);
}
