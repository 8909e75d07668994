import { type Field, NotModelled, type Unread } from "@/compiler/cib-model/codec";
import type { WrittenElement } from "@/compiler/xml-document/write-xml";
import type { Score } from "@/protocol/cib-model/values";

/** How an attribute's text and a value become each other; undefined: the text is no such value. */
interface ValueCodec<T> {
  read(text: string): T | undefined;
  write(value: T): string;
}

export const text: ValueCodec<string> = { read: (value) => value, write: (value) => value };

export const wholeNumber: ValueCodec<number> = {
  read: (value) => (/^-?\d+$/.test(value) ? Number(value) : undefined),
  write: String,
};

/** `true` and `false`; Pacemaker's other spellings (yes, on, 1) are not rewritten but carried. */
export const yesOrNo: ValueCodec<boolean> = {
  read: (value) => (value === "true" ? true : value === "false" ? false : undefined),
  write: String,
};

export const score: ValueCodec<Score> = {
  read: (value) =>
    value === "INFINITY" || value === "+INFINITY" || value === "-INFINITY" ? value : wholeNumber.read(value),
  write: String,
};

/** Ids with commas between them. */
export const idList: ValueCodec<string[]> = {
  read: (value) => value.split(","),
  write: (ids) => ids.join(","),
};

/** One of the values of a schema's enumeration, which is where they are listed. */
export const oneOf = <T extends string>({ options }: { options: readonly T[] }): ValueCodec<T> => ({
  read: (value) => options.find((known) => known === value),
  write: (value) => value,
});

/** An attribute every such element has. */
export const required = <T>(name: string, codec: ValueCodec<T>): Field<T> => ({
  read(unread) {
    const value = taken(unread, name, codec);
    if (value === undefined) throw new NotModelled();
    return value;
  },
  write: (value, into) => put(into, name, codec.write(value)),
});

/** An attribute that may be missing, which is not the same as empty. */
export const optional = <T>(name: string, codec: ValueCodec<T>): Field<T | undefined> => ({
  read: (unread) => taken(unread, name, codec),
  write: (value, into) => {
    if (value !== undefined) put(into, name, codec.write(value));
  },
});

/** All attributes that no other field takes; stands after the others. */
export const otherAttributes: Field<Record<string, string>> = {
  read(unread) {
    const rest = Object.fromEntries(unread.attributes);
    unread.attributes.clear();
    return rest;
  },
  write: (values, into) => {
    for (const [name, value] of Object.entries(values)) put(into, name, value);
  },
};

/** The model's own field `element`: it stands for the element's name. */
export const itself = <Name extends string>(name: Name): Field<Name> => ({
  read: () => name,
  write: () => {},
});

/** Also refuses a text that would be written otherwise than it was read, such as 007 for a number. */
function taken<T>(unread: Unread, name: string, codec: ValueCodec<T>): T | undefined {
  const attribute = unread.attributes.get(name);
  if (attribute === undefined) return undefined;
  const value = codec.read(attribute);
  if (value === undefined || codec.write(value) !== attribute) throw new NotModelled();
  unread.attributes.delete(name);
  return value;
}

function put(into: WrittenElement, name: string, value: string): void {
  if (into.attributes.some(([known]) => known === name)) return;
  into.attributes.push([name, value]);
}
