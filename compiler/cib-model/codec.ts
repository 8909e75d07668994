import type { XmlContent, XmlElement } from "@/compiler/xml-document/tree";
import type { WrittenElement } from "@/compiler/xml-document/write-xml";

/**
 * How one kind of element and its model become each other. One description serves both directions, so that reading
 * and writing cannot drift apart.
 */
export interface Codec<T> {
  /** The names of the elements it reads. */
  names: readonly string[];
  /** @throws NotModelled when something in the element would be lost */
  read(element: XmlElement): T;
  write(value: T): WrittenElement;
}

/** How one field of a model stands in its element. */
export interface Field<T> {
  /** Takes what belongs to the field out of the element. @throws NotModelled */
  read(unread: Unread): T;
  write(value: T, into: WrittenElement): void;
}

/** What of an element no field has taken yet. */
export interface Unread {
  attributes: Map<string, string>;
  content: XmlContent[];
}

/** An element says something its model has no field for. Whoever holds the element carries it as a native part. */
export class NotModelled extends Error {}

/**
 * An element whose fields together say everything in it. Fields are read and written in the given order; what none
 * of them takes makes the element one that is not modelled.
 */
export function element<T extends object>(
  name: string,
  fields: { readonly [Key in keyof T]-?: Field<T[Key]> },
): Codec<T> {
  const entries = Object.entries(fields) as [keyof T, Field<unknown>][];
  return {
    names: [name],
    read(source) {
      const unread = { attributes: new Map(source.attributes), content: [...source.content] };
      const model: Partial<Record<keyof T, unknown>> = {};
      for (const [key, field] of entries) {
        const value = field.read(unread);
        if (value !== undefined) model[key] = value;
      }
      if (unread.attributes.size > 0 || unread.content.length > 0) throw new NotModelled();
      return model as T;
    },
    write(value) {
      const written: WrittenElement = { name, attributes: [], content: [] };
      for (const [key, field] of entries) field.write(value[key], written);
      return written;
    },
  };
}

/** One of several kinds, told apart by the model's field `element`, which is the element's name. */
export function anyOf<T extends { element: string }>(
  codecs: {
    readonly [Name in T["element"]]: Codec<Extract<T, { element: Name }>>;
  },
): Codec<T> {
  const byName = new Map<string, Codec<T>>(Object.entries(codecs));
  const codecOf = (name: string) => {
    const codec = byName.get(name);
    if (!codec) throw new NotModelled();
    return codec;
  };
  return {
    names: [...byName.keys()],
    read: (source) => codecOf(source.name).read(source),
    write: (value) => codecOf(value.element).write(value),
  };
}

/** An element that is nothing but a reference: `<obj_ref id="web"/>` is "web". */
export const reference = (name: string): Codec<string> => ({
  names: [name],
  read({ attributes, content }) {
    const id = attributes.get("id");
    if (id === undefined || attributes.size > 1 || content.length > 0) throw new NotModelled();
    return id;
  },
  write: (id) => ({ name, attributes: [["id", id]], content: [] }),
});
