export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface PictureLayout {
  width: number;
  height: number;
  nodes: Box[];
  /** y of each network's rail, which runs below the boxes; each box hangs on it by a line. */
  rails: number[];
  /** Where all rails begin and end, x. */
  railSpan: { left: number; right: number };
  /** Where their names stand, before them. */
  railLabel: { left: number; width: number };
  /** Where each group's chip stands. */
  chips: Box[];
}

const GAP = 16;
const CHIP = 40;
const HEAD = 44;
const PER_ROW = 8;
const RAIL = 26;
const LABEL = 84;

/**
 * Places a cluster's picture. `owners`: for each group the index of the node it stands on, null for none (those
 * stand beneath the rails). No two boxes and no two chips overlap, and a chip stands inside its owner's box.
 */
export function layOut(
  nodes: number,
  rails: number,
  owners: readonly (number | null)[],
  width: number,
): PictureLayout {
  const columns = Math.max(1, Math.min(nodes, PER_ROW, Math.max(1, Math.floor((width - GAP) / (112 + GAP)))));
  const boxWidth = Math.min(260, (width - GAP * (columns + 1)) / columns);
  const left = (width - columns * boxWidth - (columns - 1) * GAP) / 2;
  const held = Array.from({ length: nodes }, (_, node) => owners.filter((owner) => owner === node).length);
  const boxHeight = HEAD + Math.max(1, ...held) * (CHIP + 6) + 6;
  const boxes = Array.from({ length: nodes }, (_, node) => ({
    x: left + (node % columns) * (boxWidth + GAP),
    y: 4 + Math.floor(node / columns) * (boxHeight + GAP),
    width: boxWidth,
    height: boxHeight,
  }));
  const bottom = Math.max(4, ...boxes.map((box) => box.y + box.height));
  const railYs = Array.from({ length: rails }, (_, rail) => bottom + RAIL * (rail + 1) - 4);
  const railLeft = Math.max(left, LABEL + 8);
  const free = bottom + RAIL * rails + 14;
  const standing = new Map<number | null, number>();
  const freeWidth = 150;
  const freeColumns = Math.max(1, Math.floor((width - GAP) / (freeWidth + GAP)));
  const chips = owners.map((owner) => {
    const index = standing.get(owner) ?? 0;
    standing.set(owner, index + 1);
    const box = owner === null ? undefined : boxes[owner];
    if (box)
      return { x: box.x + 6, y: box.y + HEAD + index * (CHIP + 6), width: box.width - 12, height: CHIP };
    return {
      x: GAP + (index % freeColumns) * (freeWidth + GAP),
      y: free + Math.floor(index / freeColumns) * (CHIP + 6),
      width: freeWidth,
      height: CHIP,
    };
  });
  const height = Math.max(free, ...chips.map((chip) => chip.y + chip.height + 6));
  return {
    width,
    height,
    nodes: boxes,
    rails: railYs,
    railSpan: { left: railLeft, right: Math.max(left + columns * (boxWidth + GAP) - GAP, railLeft) },
    railLabel: { left: railLeft - LABEL - 6, width: LABEL },
    chips,
  };
}
