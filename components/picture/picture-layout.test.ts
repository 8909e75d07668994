import fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, layOut } from "@/components/picture/picture-layout";

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

test("with 1 to 16 nodes nothing overlaps, everything is inside, and chips stand on their owner", () => {
  const picture = fc.integer({ min: 1, max: 16 }).chain((nodes) =>
    fc.record({
      nodes: fc.constant(nodes),
      rails: fc.integer({ min: 1, max: 6 }),
      width: fc.integer({ min: 240, max: 1800 }),
      owners: fc.array(fc.option(fc.integer({ min: 0, max: nodes - 1 })), { maxLength: 20 }),
    }),
  );
  fc.assert(
    fc.property(picture, ({ nodes, rails, width, owners }) => {
      const laid = layOut(nodes, rails, owners, width);
      for (const list of [laid.nodes, laid.chips]) {
        list.forEach((a, i) => {
          for (const b of list.slice(i + 1)) expect(overlap(a, b)).toBe(false);
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width + 0.01 && a.y + a.height <= laid.height).toBe(
            true,
          );
        });
      }
      owners.forEach((owner, index) => {
        const [chip, box] = [laid.chips[index], owner === null ? undefined : laid.nodes[owner]];
        if (!chip) throw new Error("no chip");
        if (box)
          expect(
            chip.x >= box.x &&
              chip.y >= box.y &&
              chip.y + chip.height <= box.y + box.height &&
              chip.x + chip.width <= box.x + box.width,
          ).toBe(true);
        else for (const node of laid.nodes) expect(overlap(chip, node)).toBe(false);
      });
      const { left, right } = laid.railSpan;
      expect(laid.railLabel.left >= 0 && left <= right && right <= width).toBe(true);
      expect(right).toBeGreaterThanOrEqual(Math.max(...laid.nodes.map((box) => box.x + box.width)) - 0.01);
      for (const rail of laid.rails)
        for (const box of laid.nodes) expect(rail).toBeGreaterThan(box.y + box.height);
    }),
  );
});
