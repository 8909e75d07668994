import fc from "fast-check";
import { expect, it } from "vitest";
import { maskedValues, withoutSecretValues } from "@/server/audit/masked-values";

it("keeps what was asked with, without what is secret, however deep", () => {
  const asked = {
    group: "Web",
    secrets: { switch: { password: "hunter2" } },
    plan: { devices: [{ parameters: { passwd: "hunter2" }, secretParameters: ["password"] }] },
  };
  const kept = maskedValues(asked);
  expect(kept).not.toContain("hunter2");
  expect(JSON.parse(kept)).toMatchObject({
    group: "Web",
    plan: { devices: [{ secretParameters: ["password"] }] },
  });
});

it("is JSON of a bounded length, whatever was sent", () => {
  fc.assert(
    fc.property(fc.anything(), (sent) => {
      const kept = maskedValues(sent);
      expect(() => JSON.parse(kept)).not.toThrow();
      expect(kept).not.toContain("\u0000");
    }),
  );
  const long = maskedValues({ text: "x".repeat(100_000) });
  expect(long.length).toBeLessThan(20_000);
  expect(JSON.parse(long).length).toBeGreaterThan(100_000);
});

const device = (inside: string, kind = "nvpair") =>
  `<clone id="C"><!-- was hunter2 --><primitive id="F" class="stonith" type="fence_ipmilan"><instance_attributes id="a">
   <${kind} id="p" name="passwd" value="hunter2"/><nvpair id="i" name="ip" value="192.0.2.9"/>${inside}
   </instance_attributes><meta_attributes id="m"><nvpair id="n" name="target-role" value="Started"/></meta_attributes>
   </primitive></clone>`;
const edited = (xml: string) => ({ edits: [{ type: "set-element", section: "resources", id: null, xml }] });

it("keeps an element's XML without what is secret in it", () => {
  const kept = maskedValues(edited(device("")), { refused: false });
  expect(kept).not.toContain("hunter2");
  for (const shown of ["192.0.2.9", "passwd", "target-role", "Started"]) expect(kept).toContain(shown);
});

it("and of one that was refused no parameter's value, whatever it is called, nor what is no XML", () => {
  const lent =
    '<nvpair id="w" name="word" value="hunter2"/><nvpair id="t" name="x" hidden="1">hunter2</nvpair>';
  for (const xml of [device(lent), `${device(lent)}${device("")}`, "<nvpair name='passwd' value='hunter2'"]) {
    const kept = maskedValues(edited(xml), { refused: true });
    expect(kept).not.toContain("hunter2");
    expect(kept).not.toContain("192.0.2.9");
  }
  expect(maskedValues(edited(device(lent)), { refused: true })).toContain("Started");
});

it("masked once it stays as it is", () => {
  for (const refused of [true, false]) {
    const once = withoutSecretValues(edited(device("")), { refused });
    expect(withoutSecretValues(once, { refused })).toEqual(once);
  }
});
