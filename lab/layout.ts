/** Names and numbers of one lab: from its index alone, so that several stand side by side and are found again. */
export const networkNames = ["public", "private", "spare"] as const;
export type NetworkName = (typeof networkNames)[number];
/** Those that every lab has from its beginning; `spare` comes when it is asked for. */
export const firstNetworks: readonly NetworkName[] = ["public", "private"];

export const hostNames = [
  "alpha",
  "bravo",
  "charlie",
  "delta",
  "echo",
  "foxtrot",
  "golf",
  "hotel",
  "india",
  "juliett",
  "kilo",
  "lima",
  "mike",
  "november",
  "oscar",
  "papa",
]; // sixteen, as many as a cluster may have
export const adapters: Record<NetworkName, string> = {
  public: "eth0",
  private: "eth1",
  spare: "eth2",
};
export const POWER_SWITCH_PORT = 8787;

const prefix: Record<NetworkName, string> = { public: "10.77", private: "10.78", spare: "10.79" };
const letter: Record<NetworkName, string> = { public: "p", private: "h", spare: "s" };

/** The machine's own address on the public network: console, power switch and clients live there. */
export const gatewayOf = (index: number) => `${prefix.public}.${index}.1`;
export const addressOf = (index: number, network: NetworkName, host: string) =>
  `${prefix[network]}.${index}.${11 + hostNames.indexOf(host)}`;
/** Locally administered; number 0 is the machine's own on this network, 1… are the hosts'. */
export const macOf = (index: number, network: NetworkName | "channel", number: number) =>
  ["02", "75", network === "channel" ? 255 : networkNames.indexOf(network), index, 0, number]
    .map((part) => (typeof part === "string" ? part : part.toString(16).padStart(2, "0")))
    .join(":");
/** A host with a kernel of its own has a way in from this machine that is on none of its networks. */
export const channelAddressOf = (index: number, host: string) =>
  `10.80.${index}.${11 + hostNames.indexOf(host)}`;
export const channelGatewayOf = (index: number) => `10.80.${index}.1`;
/** Kernel names (at most 15 characters), all beginning with `usl<index>`. */
export const bridgeOf = (index: number, network: NetworkName) => `usl${index}${letter[network]}`;
export const cableOf = (index: number, network: NetworkName, host: string) =>
  `usl${index}${letter[network]}-${host.slice(0, 8)}`;
export const channelOf = (index: number, host: string) => `usl${index}c-${host.slice(0, 8)}`;
export const namespaceOf = (index: number, host: string) => `usl${index}-${host}`;
export const controlGroupOf = (index: number, host: string) => `usl${index}-${host}`;
export const filterTableOf = (index: number) => `usl${index}`;

/** Whose kernel a lab's hosts run on: the machine's, in namespaces, or one each, under User Mode Linux. */
export const kernels = ["machine", "uml"] as const;
export type Kernel = (typeof kernels)[number];
