import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { addressOf, type Place } from "@/components/frame/place";

const sources = ["app", "components"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

/** Everything by which a text could become markup or a script in a browser. */
const sinks =
  /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|\beval\(|new Function\b|javascript:/i;

it("XSS (pcs CVE-2017-2661): no text becomes markup, as in one place alone any is made of texts", () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.filter(({ text }) => sinks.test(text)).map(({ path }) => path)).toEqual([
    // The printed report, whose texts report-html.ts escapes (report-html.test.ts).
    "components/drills/drill-report.tsx",
  ]);
});

it("no name leads a link elsewhere than to this console", () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom("//evil", "javascript:x", "..", "\\\\evil", "?x#y", "a/b"),
  );
  const places: fc.Arbitrary<Place> = fc.oneof(
    fc.record({ kind: fc.constantFrom("server" as const, "operation" as const), id: name }),
    fc.record({ kind: fc.constantFrom("group" as const, "node" as const), clusterId: name, name }),
    fc.record({
      ...{ kind: fc.constant("history" as const), clusterId: name },
      about: fc.record({ kind: fc.constant("resource" as const), name }),
    }),
  );
  fc.assert(
    fc.property(places, (place) => {
      const address = new URL(addressOf(place), "https://console.example");
      expect(address.origin).toBe("https://console.example");
      expect([address.search, address.hash]).toEqual(["", ""]);
    }),
  );
});
