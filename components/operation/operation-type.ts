import type { operation } from "@/components/i18n/en/operation";
import type { OperationType } from "@/protocol/operation";

type WithSlash<T extends string> = T extends `${infer A}.${infer B}` ? `${A}/${B}` : T;

/** The message key of an operation's type; dots would mean nesting. Does not compile while a type has no words. */
export function operationType(type: OperationType): `type.${keyof typeof operation.type}` {
  const key = type.replace(".", "/") as WithSlash<OperationType>;
  return `type.${key}`;
}
