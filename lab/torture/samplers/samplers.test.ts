import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readClusterWord } from "@/lab/torture/samplers/cluster-word";
import { fencingWordsIn } from "@/lab/torture/samplers/fencing-words";
import { deadIpc } from "@/lab/torture/samplers/remains";
import { livesIn, TOKEN_BYTES } from "@/lab/torture/samplers/token-disk";

const token = (host: string, begun: number, sequence: number, at: number) =>
  `${`${host} 77 ${begun * 1000} ${sequence} ${at * 1000}`.padEnd(TOKEN_BYTES - 1)}\n`;

describe("the disk of tokens", () => {
  it("tells each life of the service from its beginning to its last token, wherever on the disk they stand", () => {
    const first = [100, 110, 120].map((at, i) => token("alpha", 90, i, at));
    const second = [300, 310].map((at, i) => token("bravo", 290, i, at));
    fc.assert(
      fc.property(fc.shuffledSubarray([...first, ...second], { minLength: 5 }), (tokens) => {
        const empty = "\0".repeat(TOKEN_BYTES);
        expect(livesIn(tokens.join(empty), 0)).toEqual([
          { host: "alpha", boot: "77", begun: "90000", from: 90, to: 120, tokens: 3 },
          { host: "bravo", boot: "77", begun: "290000", from: 290, to: 310, tokens: 2 },
        ]);
      }),
    );
  });

  it("leaves out a life that ended before the round", () => {
    const disk = [token("alpha", 90, 0, 100), token("alpha", 190, 0, 200), token("alpha", 190, 1, 250)].join(
      "",
    );
    expect(livesIn(disk, 150)).toMatchObject([{ from: 190, to: 250 }]);
    expect(livesIn(disk, 220)).toMatchObject([{ from: 190, to: 250, tokens: 1 }]); // it began before
  });
});

describe("memory of processes", () => {
  it("is left over when server and client are gone", () => {
    const names = ["qb-10-20-3-abc", "qb-10-99-3-abc", "qb-98-99-4-xyz", "qb-corosync-blackbox"];
    expect(deadIpc(names, new Set([10, 20]))).toEqual(["qb-98-99-4-xyz"]);
  });
});

describe("the cluster's word", () => {
  const xml = readFileSync(new URL("recorded/crm_mon.xml", import.meta.url), "utf8");
  const online = { online: true, unclean: false, pending: false, fencing: false };

  it("is read from what crm_mon said", () => {
    expect(readClusterWord(xml, "Ledger")).toEqual({
      nodes: { alpha: online, bravo: online },
      owners: ["alpha"],
    });
  });

  it("says whom Pacemaker is fencing", () => {
    const pending = xml.replace('status="success"', 'status="pending"');
    const of = (text: string) => readClusterWord(text, "Ledger")?.nodes.bravo?.fencing;
    expect([of(xml), of(pending)]).toEqual([false, true]);
    expect(of(xml.replace(/<fence_history[\s\S]*<\/fence_history>/, "<fence_history/>"))).toBe(false);
  });

  it("has no owner of what is not active, or not there", () => {
    expect(readClusterWord(xml, "Another")?.owners).toEqual([]);
    const stopped = xml.replaceAll('active="true"', 'active="false"');
    expect(readClusterWord(stopped, "Ledger")?.owners).toEqual([]);
  });

  it("is none where Pacemaker does not run yet", () => {
    expect(readClusterWord(xml.replace(/<nodes>[\s\S]*<\/nodes>/, ""), "Ledger")).toBeNull();
  });

  it("is not made up from something else", () => {
    expect(() => readClusterWord("<html/>", "Ledger")).toThrow();
  });
});

describe("Pacemaker's word on fencing", () => {
  it("is read from its own log, with the kernel's time: whom it condemned, and which fencing failed", () => {
    const journal = readFileSync(new URL("recorded/journal-of-fencing.jsonl", import.meta.url), "utf8");
    expect(fencingWordsIn(journal)).toEqual({
      condemned: [{ node: "bravo", at: 1_343_231.906 }],
      failed: [{ node: "bravo", at: 1_733_815.756 }],
    });
  });

  it("is nothing where it had no reason", () => {
    for (const nothing of ["-- No entries --\n", ""])
      expect(fencingWordsIn(nothing)).toEqual({ condemned: [], failed: [] });
  });
});
