import {
  adapters,
  addressOf,
  bridgeOf,
  cableOf,
  channelAddressOf,
  channelGatewayOf,
  channelOf,
  gatewayOf,
  hostNames,
  macOf,
  type NetworkName,
  networkNames,
} from "@/lab/layout";
import { giveNoAddress } from "@/lab/network";
import { command, tryCommand } from "@/lab/run-command";

/** A cable: the kernel's own end of it is an adapter, this machine's a tap. It ends at a switch, or loose. */
export async function makeTap(index: number, network: NetworkName, host: string, plugged: boolean) {
  const cable = cableOf(index, network, host);
  await command(["ip", "tuntap", "add", cable, "mode", "tap"]);
  await giveNoAddress(cable);
  await command(["ip", "link", "set", cable, "up"]);
  if (plugged) await plugTap(index, network, host, true);
}

/** Never set down: the kernel at its other end would give up the adapter for good. */
export async function plugTap(index: number, network: NetworkName, host: string, plugged: boolean) {
  const to = plugged ? ["master", bridgeOf(index, network)] : ["nomaster"];
  await command(["ip", "link", "set", cableOf(index, network, host), ...to]);
}

/** The way in, straight from this machine. */
export async function makeChannelTap(index: number, host: string): Promise<void> {
  const cable = channelOf(index, host);
  await command(["ip", "tuntap", "add", cable, "mode", "tap"]);
  await giveNoAddress(cable);
  const peer = ["peer", channelAddressOf(index, host)];
  await command(["ip", "address", "add", channelGatewayOf(index), ...peer, "dev", cable]);
  await command(["ip", "link", "set", cable, "up"]);
}

export async function removeChannelTap(index: number, host: string): Promise<void> {
  await tryCommand(["ip", "link", "delete", channelOf(index, host)]);
}

/** Those of the possible networks that the lab does not have (yet): the spare one, if any. */
export async function missingNetworks(index: number): Promise<NetworkName[]> {
  const shown = networkNames.map(async (network) => {
    const { code } = await tryCommand(["ip", "link", "show", bridgeOf(index, network)]);
    return code === 0 ? [] : [network];
  });
  return (await Promise.all(shown)).flat();
}

/** Adapters of a kernel, and for each a line of what the host's first process does with it (guest-init.sh). */
export function adaptersFor(
  index: number,
  host: string,
  missing: NetworkName[],
): { kernelArguments: string[]; lines: string[] } {
  const number = 1 + hostNames.indexOf(host);
  const networks = networkNames.map((network) => ({
    cable: cableOf(index, network, host),
    mac: macOf(index, network, number),
    line: [
      missing.includes(network) ? "spare" : adapters[network],
      `${addressOf(index, network, host)}/24`,
      ...(network === "public" ? [gatewayOf(index)] : []),
    ],
  }));
  const channel = {
    cable: channelOf(index, host),
    mac: macOf(index, "channel", number),
    line: ["channel", `${channelAddressOf(index, host)}/24`],
  };
  const all = [...networks, channel];
  return {
    // The same address after every start, as in a real server: others still know it. Without gro=1 large packets get lost.
    kernelArguments: all.map(
      ({ cable, mac }, device) => `vec${device}:transport=tap,ifname=${cable},depth=128,gro=1,mac=${mac}`,
    ),
    lines: all.map(({ line }, device) => [`vec${device}`, ...line].join(" ")),
  };
}
