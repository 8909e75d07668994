import fc from "fast-check";
import { expect, it } from "vitest";
import { isLocalAddress } from "@/protocol/local-address";

const tricks = fc.constantFrom(
  "/",
  "\\",
  "\t",
  "\n",
  "\r",
  "//",
  "/\\",
  "@",
  ":",
  ".",
  "evil.example",
  "https:",
  " ",
  "?",
  "#",
);

it("no address that is taken leads to another site, as browsers read it", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(tricks, fc.string({ maxLength: 3 })), { maxLength: 6 }), (parts) => {
      const address = `/${parts.join("")}`;
      if (!isLocalAddress(address)) return;
      taken++;
      expect(new URL(address, "https://console.example/sign-in").origin).toBe("https://console.example");
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(100);
});

it.each(["/", "/clusters/x/groups?a=b#c", "/events", "/a%2Fb", "/x?from=//y"])("%s is taken", (address) =>
  expect(isLocalAddress(address)).toBe(true),
);

it.each(["", "x", "//x", "/\\x", "/\t/x", "/\n/x", "https://x", "/sign-in", "/sign-in?from=/", "/ü"])(
  "%j is not",
  (address) => expect(isLocalAddress(address)).toBe(false),
);
