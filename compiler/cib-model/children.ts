import { type Codec, type Field, NotModelled, type Unread } from "@/compiler/cib-model/codec";
import { checkedNative } from "@/compiler/cib-model/native";
import type { XmlContent, XmlElement } from "@/compiler/xml-document/tree";
import type { WrittenElement } from "@/compiler/xml-document/write-xml";
import { isNative, type NativePart } from "@/protocol/cib-model/native-part";

type OrNative<T> = T | NativePart;

/** The children of one kind, in order; those not understood stay among them as native parts. */
export const list = <T>(codec: Codec<T>): Field<OrNative<T>[]> => ({
  read: (unread) => takeNamed(unread, codec.names).map((child) => readOrCarry(codec, child)),
  write: (values, into) => into.content.push(...values.map((value) => written(codec, value))),
});

/** Everything in the element, in order: children of one kind, and native parts of any. */
export const contents = <T>(codec: Codec<T>): Field<OrNative<T>[]> => ({
  read: (unread) =>
    unread.content
      .splice(0)
      .map((part) =>
        part.kind === "element" && codec.names.includes(part.name) ? readOrCarry(codec, part) : carried(part),
      ),
  write: (values, into) => into.content.push(...values.map((value) => written(codec, value))),
});

/** A child there may be one of. Of several none is taken: which of them counts is Pacemaker's to say. */
export const child = <T>(codec: Codec<T>): Field<OrNative<T> | undefined> => ({
  read: (unread) => {
    const only = takeOnly(unread, codec.names);
    return only && readOrCarry(codec, only);
  },
  write: (value, into) => {
    if (value !== undefined) into.content.push(written(codec, value));
  },
});

/** A child that only holds a list: `<resources>…</resources>` is the list. */
export const section = <T>(name: string, codec: Codec<T>): Field<OrNative<T>[] | undefined> => ({
  read(unread) {
    const isSection = (part: XmlElement) => part.attributes.size === 0;
    const only = takeOnly(unread, [name], isSection);
    return only && contents(codec).read({ attributes: new Map(), content: [...only.content] });
  },
  write(values, into) {
    if (values === undefined) return;
    const wrapper: WrittenElement = { name, attributes: [], content: [] };
    contents(codec).write(values, wrapper);
    into.content.push(wrapper);
  },
});

/** A child that must be there once, and be understood. */
export const requiredChild = <T>(codec: Codec<T>): Field<T> => ({
  read(unread) {
    const only = takeOnly(unread, codec.names);
    if (!only) throw new NotModelled();
    return codec.read(only);
  },
  write: (value, into) => into.content.push(codec.write(value)),
});

/** A child of this name is carried as it is. */
export const carriedChild = (name: string): Field<NativePart | undefined> => ({
  read: (unread) => {
    const only = takeOnly(unread, [name]);
    return only && carried(only);
  },
  write: (value, into) => {
    if (value !== undefined) into.content.push(checkedNative(value));
  },
});

/** An empty child that says yes by being there. */
export const flag = (name: string): Field<boolean> => ({
  read: (unread) =>
    takeOnly(unread, [name], ({ attributes, content }) => attributes.size === 0 && content.length === 0) !==
    undefined,
  write: (value, into) => {
    if (value) into.content.push({ name, attributes: [], content: [] });
  },
});

/** All children that no other field takes; stands after the others. */
export const other: Field<NativePart[]> = {
  read: (unread) => unread.content.splice(0).map(carried),
  write: (values, into) => into.content.push(...values.map(checkedNative)),
};

export const carried = (part: XmlContent): NativePart => ({ element: "native", xml: part.source });

function readOrCarry<T>(codec: Codec<T>, source: XmlElement): OrNative<T> {
  try {
    return codec.read(source);
  } catch (thrown) {
    if (thrown instanceof NotModelled) return carried(source);
    throw thrown;
  }
}

const written = <T>(codec: Codec<T>, value: OrNative<T>) =>
  isNative(value) ? checkedNative(value) : codec.write(value);

function takeNamed(unread: Unread, names: readonly string[]): XmlElement[] {
  const isNamed = (part: XmlContent): part is XmlElement =>
    part.kind === "element" && names.includes(part.name);
  const taken = unread.content.filter(isNamed);
  unread.content = unread.content.filter((part) => !isNamed(part));
  return taken;
}

/** The only child of these names, if there is just one and it will do. */
function takeOnly(
  unread: Unread,
  names: readonly string[],
  willDo: (element: XmlElement) => boolean = () => true,
): XmlElement | undefined {
  const named = unread.content.filter((part) => part.kind === "element" && names.includes(part.name));
  const [only] = named;
  if (named.length !== 1 || only?.kind !== "element" || !willDo(only)) return undefined;
  unread.content = unread.content.filter((part) => part !== only);
  return only;
}
