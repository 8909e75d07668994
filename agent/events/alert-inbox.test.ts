import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyAlertInbox } from "@/agent/events/alert-inbox";
import { EventSpool } from "@/agent/events/spool";

const alert = (node: string, more: Record<string, string> = {}) =>
  Object.entries({ kind: "node", desc: "lost", node, timestamp_epoch: "5", ...more })
    .map(([name, value]) => `CRM_alert_${name}=${value}\0`)
    .join("");

describe("the alert inbox", () => {
  let root = "";
  let inbox = "";
  let spool: EventSpool;
  const at = (name: string) => join(inbox, name);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "understudy-inbox-"));
    inbox = join(root, "alerts");
    mkdirSync(inbox);
    spool = new EventSpool({ directory: join(root, "events"), boot: "boot" });
  });
  afterEach(() => {
    spool.close();
    rmSync(root, { recursive: true });
  });
  const nodes = () => spool.oldest().map(({ node }) => node);

  it("is emptied in the order in which things happened; what is being written waits", async () => {
    writeFileSync(at("1-1"), alert("later", { timestamp_epoch: "9" }));
    writeFileSync(at("2-1"), alert("first"));
    writeFileSync(at(".3-1"), "CRM_ale");
    expect(await emptyAlertInbox(spool, inbox)).toBe(2);
    expect(nodes()).toEqual(["first", "later"]);
    expect(readdirSync(inbox)).toEqual([".3-1"]);
  });

  const other = () => join(root, "of-root");
  const bad: [what: string, make: (path: string) => void][] = [
    ["a link to a file that only root can read", (path) => symlinkSync(other(), path)],
    ["a second name of another file", (path) => linkSync(other(), path)],
    ["a pipe that nobody writes to", (path) => execFileSync("mkfifo", [path])],
    [
      "a file longer than an alert can be",
      (path) => writeFileSync(path, alert("x", { more: "x".repeat(2 ** 21) })),
    ],
    ["a file without an alert in it", (path) => writeFileSync(path, "whatever")],
    ["an alert of no time", (path) => writeFileSync(path, alert("x", { timestamp_epoch: "-7" }))],
    [
      "an alert with a result that is no number",
      (path) => writeFileSync(path, alert("x", { kind: "resource", task: "stop", rc: "x", target_rc: "0" })),
    ],
  ];
  it.each(bad)("%s is removed, told to nobody, and holds up no other", async (_what, make) => {
    writeFileSync(other(), alert("secret"));
    make(at("1-1"));
    writeFileSync(at("2-1"), alert("alpha"));
    expect(await emptyAlertInbox(spool, inbox)).toBe(1);
    expect(nodes()).toEqual(["alpha"]);
    expect(readdirSync(inbox)).toEqual([]);
    expect(readdirSync(root)).toContain("of-root");
  });

  it("leaves a folder alone", async () => {
    mkdirSync(at("1-1"));
    writeFileSync(at("2-1"), alert("alpha"));
    expect(await emptyAlertInbox(spool, inbox)).toBe(1);
    expect(readdirSync(inbox)).toEqual(["1-1"]);
  });
});
