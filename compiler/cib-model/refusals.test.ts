import { expect, test } from "vitest";
import { difference } from "@/compiler/cib-model/difference";
import { parseCibModel } from "@/compiler/cib-model/parse-model";
import { readCib } from "@/compiler/cib-model/read";
import { cibOf } from "@/compiler/cib-model/testing/sections";
import { writeCib } from "@/compiler/cib-model/write";

const resources = '<resources><primitive id="a" class="lsb" type="a"/></resources>';
const json = () => JSON.parse(JSON.stringify(readCib(cibOf(resources))));

test("XML that is no CIB, or not a whole one, is refused by name", () => {
  expect(() => readCib("<html/>")).toThrow("not a CIB: its outermost element is <html>");
  expect(() => readCib("<cib/>")).toThrow("must have exactly one <configuration>");
  expect(() => readCib("<cib><configuration/><configuration/></cib>")).toThrow("exactly one <configuration>");
  expect(() => readCib("{}")).toThrow("not well-formed XML: line 1");
});

test("a native part cannot reach out of its place, nor be nothing or several", () => {
  const withNative = (xml: string) => () => {
    const model = readCib(cibOf(resources));
    model.configuration.resources?.push({ element: "native", xml });
    return writeCib(model);
  };
  expect(withNative('<master id="m"/>')).not.toThrow();
  expect(withNative("</resources><constraints/><resources>")).toThrow("A native part cannot be written");
  expect(withNative("<a>")).toThrow("</a> is missing");
  expect(withNative("<a/><b/>")).toThrow("exactly one element, not 2");
  expect(withNative(" ")).toThrow("exactly one element, not 0");
  expect(withNative("<!-- open")).toThrow("--> is missing");
  const beside = { ...readCib(cibOf("")), before: [{ element: "native" as const, xml: "<cib/>" }] };
  expect(() => writeCib(beside)).toThrow("Beside the outermost element there may be no element");
});

test("JSON that is no definition is refused with the place of its first fault", () => {
  expect(() => parseCibModel(null)).toThrow("This is not a definition: (all of it): ");
  const wrong = (change: (model: ReturnType<typeof json>) => void) => () => {
    const model = json();
    change(model);
    parseCibModel(model);
  };
  expect(wrong((model) => (model.configuration.resources[0].id = 7))).toThrow(
    "configuration.resources.0.id:",
  );
  expect(wrong((model) => (model.configuration.resources[0].element = "thing"))).toThrow(
    "configuration.resources.0.element:",
  );
  expect(
    wrong((model) => {
      model.configuration.nodes = [{ id: "1", name: "alpha", score: "much" }];
    }),
  ).toThrow("configuration.nodes.0.score: a score is a whole number, INFINITY or -INFINITY");
  expect(
    wrong((model) => {
      model.configuration.tags = [{ id: "t", objects: [], surprise: 1 }];
    }),
  ).toThrow('configuration.tags.0: Unrecognized key: "surprise"');
});

test("lists that a hand-written definition leaves out are empty", () => {
  const model = parseCibModel({ configuration: { nodes: [{ id: "1", name: "alpha" }] } });
  expect(writeCib(model)).toContain('<node id="1" uname="alpha"/>');
});

test("an attribute with a field of its own is not written a second time", () => {
  const model = { ...readCib(cibOf("")), epoch: "5", otherAttributes: { epoch: "9" } };
  expect(readCib(writeCib(model)).epoch).toBe("5");
});

test("a difference is told with its place", () => {
  const one = cibOf(resources);
  expect(difference(one, one.replace('type="a"', 'type="b"'))).toBe(
    '/cib/configuration/resources/primitive[a]: type is "a", then "b"',
  );
  expect(difference(one, one.replace(' type="a"', ""))).toContain('type is "a", then missing');
  expect(difference(one, cibOf("<resources/>"))).toBe("/cib/configuration/resources: <primitive[a]> is lost");
  expect(difference(cibOf("<resources/>"), one)).toContain("<primitive[a]> is new");
  expect(difference(one, one.replaceAll("primitive", "template"))).toContain(
    "<template> stands in its place",
  );
  expect(difference("<a>x</a>", "<a>y</a>")).toContain("its text is another");
  expect(difference("<a><b/><c/></a>", "<a><c/><!-- x --><b/></a>")).toBeNull();
  expect(difference("<rule><b/><c/></rule>", "<rule><c/><b/></rule>")).not.toBeNull();
});
