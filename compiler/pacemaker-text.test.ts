import { expect, it } from "vitest";
import { isCarriedWhole } from "@/compiler/pacemaker-text";

it.each(["", "web shop", "网店", 'a "b" <c> & d'])("carries %j", (text) => {
  expect(isCarriedWhole(text)).toBe(true);
});

it.each(['网店 "><script>', "é & è", "网店's"])("does not carry %j", (text) => {
  expect(isCarriedWhole(text)).toBe(false);
});
