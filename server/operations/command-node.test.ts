import { expect, it } from "vitest";
import type { ClusterState } from "@/protocol/console-state";
import { commandNode } from "@/server/operations/command-node";

type Seen = Pick<ClusterState, "name" | "state" | "seenBy" | "quorum">;
const quorum = (quorate: boolean) => ({ quorate, votes: 2, expected: 2, needed: 1 });
const well: Seen = { name: "web", state: "up", seenBy: "alpha", quorum: quorum(true) };
const unknown: Seen = { name: "web", state: "unknown", seenBy: null, quorum: null };

/** What is seen one look after the other; the last for good. */
const looks = (...seen: (Seen | null)[]) => {
  let at = 0;
  return () => seen[Math.min(at++, seen.length - 1)] ?? null;
};

it("a cluster is commanded where its state is told from", async () => {
  expect(await commandNode(looks(well))).toBe("alpha");
});

it("a view that is overdue for a moment is waited for, as is a cluster that was just made", async () => {
  expect(await commandNode(looks(unknown, unknown, well))).toBe("alpha");
  expect(await commandNode(looks({ ...unknown, state: "creating" }, well))).toBe("alpha");
});

it("a wait is shown, and only where there is one", async () => {
  const waited: (string | null)[] = [];
  const shown = async (wait: () => Promise<Seen | null>) => {
    const seen = await wait();
    waited.push(seen?.seenBy ?? null);
    return seen;
  };
  expect(await commandNode(looks(well), shown)).toBe("alpha");
  expect(waited).toEqual([]);
  expect(await commandNode(looks(unknown, well), shown)).toBe("alpha");
  expect(waited).toEqual(["alpha"]);
});

it("one without quorum, or that is stopped everywhere, is refused at once: it is known", async () => {
  const quorumless: Seen = { ...well, state: "down", quorum: quorum(false) };
  expect(await commandNode(looks(quorumless, well))).toBeNull();
  expect(await commandNode(looks({ ...unknown, state: "down" }, well))).toBeNull();
  expect(await commandNode(looks(null, well))).toBeNull();
});

it("one of which nothing is known in time is said to be so, and not to have no quorum", async () => {
  await expect(commandNode(looks(unknown), undefined, 120)).rejects.toMatchObject({
    problem: { code: "cluster.not-known", params: { cluster: "web" } },
  });
});
