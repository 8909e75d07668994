/** The network an address belongs to, as `192.0.2.0/24` or `2001:db8:0:0:0:0:0:0/64`. */
export function subnetOf(address: string, prefix: number): string {
  if (address.includes(":")) {
    const bits = toGroups(address)
      .map((group) => group.toString(2).padStart(16, "0"))
      .join("");
    const network = bits.slice(0, prefix).padEnd(128, "0");
    const groups = Array.from({ length: 8 }, (_, i) =>
      Number.parseInt(network.slice(i * 16, i * 16 + 16), 2).toString(16),
    );
    return `${groups.join(":")}/${prefix}`;
  }
  const bits = address
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  const network = bits.slice(0, prefix).padEnd(32, "0");
  const octets = Array.from({ length: 4 }, (_, i) => Number.parseInt(network.slice(i * 8, i * 8 + 8), 2));
  return `${octets.join(".")}/${prefix}`;
}

/** The eight 16-bit groups of an IPv6 address, `::` filled up. */
function toGroups(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const parse = (part: string) => (part ? part.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const front = parse(head);
  const back = tail === undefined ? [] : parse(tail);
  return [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back];
}
