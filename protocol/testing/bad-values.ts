import { KEY } from "@/protocol/testing/schema-fields";

/** Taken away rather than replaced. */
export const MISSING = Symbol("missing");

/** A bad value with where else its refusal is told, or with what alone can tell that it is bad. */
export class Told {
  constructor(
    readonly value: unknown,
    readonly how: { at?: string; by?: "cluster" },
  ) {}

  /** The same where the whole is a part. */
  under(place: string): Told {
    const { at, ...how } = this.how;
    return new Told(this.value, { ...how, ...(at === undefined ? {} : { at: `${place}.${at}` }) });
  }
}
/** Bad together with another field, where the refusal is told. */
export const toldAt = (at: string, value: unknown) => new Told(value, { at });
/** Only the cluster's own programs can tell that it is bad. */
export const toldByCluster = (value: unknown) => new Told(value, { by: "cluster" });

const long = "x".repeat(5000);
/** What people and attackers give where a name is meant. */
const hostile = [
  ...[
    "",
    " ",
    "../x",
    "a;b",
    "a b",
    "<script>alert(1)</script>",
    "$(x)",
    "`x`",
    "'q'",
    '"q"',
    "a\nb",
    "a\u0000b",
  ],
  ...["😀", "\u202Ex", "-x", "--help", "a/b", "a&b", "\ud800", long],
];
const notText = [7, true, null, {}, ["x"]];

/** Names given here: an XML id that is a safe operand. */
export const notNames = [...hostile, "1x", "网站", "a.b", "x".repeat(64), ...notText];
/** Ids as others may have made them. */
export const notIds = [...hostile.filter((each) => each !== "網"), "1x", "__proto__", ...notText];
export const notNodes = [...hostile, "a_b", "a..b", "x".repeat(64), ...notText, "nowhere"];
/** Free text: anything XML carries, but nothing else. */
export const notTexts = ["a\u0000b", "\u0007", "\u001b[31m", "\ud800", long, ...notText];
export const notFilePaths = [
  ...["", " ", "x", "./x", "~/x", "a\u0000b", "/a\u0000b", "/a\nb", "/\ud800", `/${long}`],
  ...notText.filter((each) => each !== null),
];
export const notNull = (values: readonly unknown[]) => values.filter((each) => each !== null);
export const notBooleans = ["yes", "true", "", 0, 1, null, {}];
export const notUuids = ["", "x", "../x", "00000000-0000-0000-0000", `${"0".repeat(36)}`, 7, null, {}];
export const notChoices = ["", "nothing-like-it", "<script>", 7, null, {}];
export const notLists = ["", "x", 7, null, {}, { 0: "x" }];
export const notRecords = ["", "x", 7, null, ["x"]];
export const notAddresses = [
  "",
  " ",
  "1.2.3",
  "1.2.3.256",
  "1.2.3.4/24",
  "host",
  "::g",
  "1.2.3.4;x",
  "-1",
  7,
  null,
];
export const notSubnets = ["", "10.0.0.0", "10.0.0.0/33", "10.0.0.256/24", "x/24", "10.0.0.0/-1", 7, null];
export const notAdapters = ["", "-x", "a b", "a@b", "eth0:1", "../x", "x".repeat(16), "a\u0000", 7, null];
export const notTypes = [
  "",
  "x",
  "ocf:",
  "ocf:heartbeat:",
  "ocf:../x:y",
  "systemd:a b",
  "ocf:a:-b;c",
  "ocf:a:\n",
  7,
  null,
];
export const notFenceTypes = ["", "x", "fence_", "fence_a b", "fence_../x", "ocf:a:b", "FENCE_X", 7, null];
export const notParameterNames = ["", " ", "1x", "a b", "a=b", "<x>", "-x", "a\u0000", "x".repeat(200), "网"];
/** Also as text, which a number in JSON never is. */
export const notWholeNumbers = (min: number, max: number) => [
  ...[min - 1, max + 1, min + 0.5, -1e9, 1e300, Number.NaN, Number.POSITIVE_INFINITY],
  ...["", "5", "five", true, {}, []],
];
/** In a query everything is text. */
export const notWholeNumberTexts = ["x", "-1", "1.5", "1e300", "NaN", "Infinity", "99999999999999999999"];

export type Bad = Record<string, readonly unknown[]>;

export interface Tried {
  /** The field as the table calls it. */
  field: string;
  /** Where the refusal must be told. */
  at: string;
  sent: Record<string, unknown>;
  value: unknown;
  by: "cluster" | undefined;
}

/** Every bad value of a table in its place in what is otherwise good. */
export function tries(good: Record<string, unknown>, bad: Bad): Tried[] {
  return Object.entries(bad).flatMap(([field, values]) =>
    values.map((given): Tried => {
      const { value, how } = given instanceof Told ? given : new Told(given, {});
      const sent = structuredClone(good);
      const at = put(sent, field.split("."), value);
      return { field, at: how.at ?? at, sent, value, by: how.by };
    }),
  );
}

/** Puts a value into what is there; `*` is the first of a list or record. Answers the true path. */
function put(into: unknown, [name = "", ...rest]: string[], value: unknown): string {
  const holder = into as Record<string, unknown>;
  if (name === KEY) {
    const [first = ""] = Object.keys(holder);
    const key = String(value);
    // As JSON has it: `__proto__` is a key like any other there.
    Object.defineProperty(holder, key, {
      ...{ value: structuredClone(holder[first]), enumerable: true, configurable: true, writable: true },
    });
    return key;
  }
  const key = name === "*" ? (Object.keys(holder)[0] ?? "0") : name;
  if (rest.length > 0) return `${key}.${put(holder[key], rest, value)}`;
  if (value === MISSING) delete holder[key];
  else holder[key] = value;
  return key;
}

/** Whether one of the fields told is the one meant, or its part, or what holds it. */
export const tellsField = (fields: Record<string, string> | undefined, at: string): boolean =>
  Object.keys(fields ?? {}).some(
    (path) => path === at || path.startsWith(`${at}.`) || at.startsWith(`${path}.`),
  );
