/** Shorter ones stand by chance where they do not belong. */
const SHORTEST = 8;
/** What tokens of programs and of joining servers look like, whoever made them. */
const tokenForms: [name: string, form: RegExp][] = [
  ["a program's token", /ust1_[A-Za-z0-9_-]{43}/],
  ["a join token", /usj1\.[0-9a-f]{64}\.[A-Za-z0-9_-]{43}/],
];
/** Longer than any of these. */
const LONGEST_TOKEN = 128;

interface Needle {
  secret: string;
  form: string;
  bytes: Buffer;
}

/**
 * Looks for planted secrets in bytes of any kind: as they are, in base64 (wherever in a longer text they stand), in
 * hexadecimal, and escaped for an address, JSON or XML. Each needle is found by its first four bytes, so one pass over the
 * bytes serves any number of secrets.
 */
export class SecretSearch {
  readonly #needles = new Map<number, Needle[]>();
  /** Which first four bytes there are, by a short sum of them: most places are left at one look. */
  readonly #begins = new Uint8Array(1 << 16);
  #longest = LONGEST_TOKEN;

  /** So many bytes of one chunk have to be looked at again before the next, or what lies across is missed. */
  get overlap(): number {
    return this.#longest;
  }

  /** Text of several lines, as a key in PEM, counts by each line. @throws where it is too short to be told from chance */
  plant(secret: string, value: string | Buffer): void {
    const parts =
      typeof value === "string" && value.includes("\n")
        ? value.split("\n").filter((line) => line.length > 2 * SHORTEST && !line.startsWith("-----"))
        : [value];
    for (const part of parts) {
      const bytes = Buffer.from(part);
      if (bytes.length < SHORTEST) throw new Error(`${secret} is too short to look for`);
      for (const [form, needle] of formsOf(bytes)) this.#add({ secret, form, bytes: needle });
    }
  }

  /** Which stand in these bytes, and in which form: "NAME (FORM)". Never their values. */
  in(bytes: Buffer): Set<string> {
    const found = new Set<string>();
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const begin = bytes.readInt32LE(at);
      if (this.#begins[short(begin)] === 0) continue;
      for (const { secret, form, bytes: needle } of this.#needles.get(begin) ?? [])
        if (needle.equals(bytes.subarray(at, at + needle.length))) found.add(`${secret} (${form})`);
    }
    const text = bytes.toString("latin1");
    for (const [name, form] of tokenForms) if (form.test(text)) found.add(`${name} (as it is)`);
    return found;
  }

  #add(needle: Needle): void {
    const begin = needle.bytes.readInt32LE(0);
    const standing = this.#needles.get(begin) ?? [];
    if (standing.some(({ bytes }) => bytes.equals(needle.bytes))) return;
    this.#needles.set(begin, [...standing, needle]);
    this.#begins[short(begin)] = 1;
    this.#longest = Math.max(this.#longest, needle.bytes.length);
  }
}

const short = (begin: number) => (begin ^ (begin >>> 15)) & 0xffff;

/** The same bytes as they may be written. Of one form that is as another the first counts. */
function formsOf(bytes: Buffer): [form: string, needle: Buffer][] {
  const text = bytes.toString("utf8");
  const hex = bytes.toString("hex");
  const inJson = JSON.stringify(text).slice(1, -1);
  const escaped = (quote: string) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, quote);
  return [
    ["as it is", bytes],
    ...[0, 1, 2].flatMap((shift): [string, Buffer][] => {
      const written = base64Within(bytes, shift);
      return [
        ["base64", Buffer.from(written)],
        ["base64", Buffer.from(written.replace(/\+/g, "-").replace(/\//g, "_"))],
      ];
    }),
    ["hexadecimal", Buffer.from(hex)],
    ["hexadecimal", Buffer.from(hex.toUpperCase())],
    ["in an address", Buffer.from(encodeURIComponent(text))],
    ["in an address", Buffer.from(encodeURIComponent(text).replace(/%20/g, "+"))],
    ["in JSON", Buffer.from(inJson)],
    ["in JSON", Buffer.from(JSON.stringify(inJson).slice(1, -1))],
    ["in a table", Buffer.from(text.replace(/"/g, '""'))],
    ["in a table", Buffer.from(inJson.replace(/"/g, '""'))],
    ["in XML", Buffer.from(escaped("&quot;"))],
    ["in XML", Buffer.from(escaped("&#34;"))],
  ];
}

/** Its base64 where `shift` bytes stand before it, without the signs at either end that its neighbours share. */
function base64Within(bytes: Buffer, shift: number): string {
  const written = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
  const isWhole = (bytes.length + shift) % 3 === 0;
  const end = isWhole ? written.length : written.replace(/=+$/, "").length - 1;
  return written.slice(Math.ceil((shift * 8) / 6), end);
}
