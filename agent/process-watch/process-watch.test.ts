import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureRecord, runningRecord } from "@/agent/pacemaker/failure-record";
import { descendants, parseXml, type XmlElement } from "@/agent/pacemaker/xml";
import { ProcessEnds } from "@/agent/process-watch/process-ends";
import { processSource, readPid } from "@/agent/process-watch/process-source";
import { fastRecord } from "@/agent/process-watch/process-watch";
import { fastResources } from "@/agent/process-watch/watched-resources";

const recorded = (name: string) =>
  parseXml(readFileSync(new URL(`../failover-limit/recorded/${name}.xml`, import.meta.url), "utf8"));
const actions = (cib: XmlElement) => [...descendants(cib)].filter(({ name }) => name === "lrm_rsc_op");

describe("what Pacemaker is told", () => {
  const running = recorded("running");

  it("is its own check's record, with not running in it", () => {
    const record = runningRecord(running, "bravo", "Two");
    if (!record) throw new Error("Two runs on bravo in the recording");
    const { xml } = failureRecord(record, "process 12 ended", 1_795_447_990_500);
    // Counted also where the record it is made of was written anew when a node joined.
    const rebuilt = { ...record, check: { ...record.check, "crm-debug-origin": "build_active_RAs" } };
    expect(failureRecord(rebuilt, "x", 0).xml).not.toContain("build_active_RAs");
    const [told] = actions(parseXml(xml));
    expect(told?.attributes).toEqual({
      ...record.check,
      id: "Two_last_failure_0",
      "rc-code": "7",
      "transition-magic": `0:7;${record.check["transition-key"]}`,
      "exit-reason": "process 12 ended",
      "last-rc-change": "1795447990",
      "exec-time": "0",
      "queue-time": "0",
    });
  });

  it("holds only while the records are those that were read", () => {
    const record = runningRecord(running, "bravo", "Two");
    if (!record) throw new Error("Two runs on bravo in the recording");
    const { xpath } = failureRecord(record, "x", 0);
    expect(xpath).toContain("node_state[@uname='bravo']");
    for (const { id, "call-id": number } of [record.last, record.check])
      expect(xpath).toContain(`lrm_rsc_op[@id='${id}' and @call-id='${number}' and @op-status='0'`);
  });

  it("is told anew only of what is still to be told at once", () => {
    expect(fastRecord(running, "bravo", "Two")).toBeNull();
    const fast = recorded("running");
    const two = [...descendants(fast)].find(
      ({ name, attributes }) => name === "primitive" && attributes.id === "Two",
    );
    const meta = `<meta_attributes id="m"><nvpair id="f" name="understudy-detection" value="fast"/></meta_attributes>`;
    two?.children.push(parseXml(meta));
    expect(fastRecord(fast, "bravo", "Two")).toEqual(runningRecord(running, "bravo", "Two"));
  });

  it("is nothing of what does not run there, is on its way, or was not looked at yet", () => {
    expect(runningRecord(running, "alpha", "Two")).toBeNull();
    expect(runningRecord(running, "bravo", "Three")).toBeNull();
    expect(runningRecord(recorded("service-stopped"), "bravo", "Two")).toBeNull();
    const changed = (id: string, attributes: Record<string, string>) => {
      const cib = recorded("running");
      for (const action of actions(cib))
        if (action.attributes.id === id) Object.assign(action.attributes, attributes);
      return runningRecord(cib, "bravo", "Two");
    };
    expect(changed("Two_last_0", { "op-status": "-1" })).toBeNull();
    expect(changed("Two_last_0", { operation: "stop" })).toBeNull();
    expect(changed("Two_monitor_2000", { "rc-code": "7" })).toBeNull();
    expect(changed("Two_monitor_2000", {})).not.toBeNull();
  });

  it("refuses names that would say something else in an XPath", () => {
    fc.assert(
      fc.property(fc.string(), (node) => {
        const record = { node, resource: "R", featureSet: "3.16.1", last: { id: "a" }, check: { id: "b" } };
        if (node.includes("'")) expect(() => failureRecord(record, "x", 0)).toThrow("not an id");
        else expect(failureRecord(record, "x", 0).xpath).toContain(`[@uname='${node}']`);
      }),
    );
  });
});

describe("which resources are watched, and where their number stands", () => {
  const cib = (meta: string, parameters = "") =>
    parseXml(`<cib><configuration><resources><group id="G"><primitive id="R" class="ocf" provider="heartbeat" type="nginx">
      <meta_attributes id="m">${meta}</meta_attributes><instance_attributes id="i">${parameters}</instance_attributes>
    </primitive></group></resources></configuration></cib>`);
  const fast = `<nvpair id="f" name="understudy-detection" value="fast"/>`;
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "understudy-watch-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("those that say so, and no others", () => {
    expect(fastResources(cib(""))).toEqual([]);
    expect(fastResources(cib(`<nvpair id="f" name="understudy-detection" value="other"/>`))).toEqual([]);
    expect(fastResources(cib(fast))).toMatchObject([
      { name: "R", type: "ocf:heartbeat:nginx", pidFile: null },
    ]);
  });

  it("by the administrator's word first, then by the program's own configuration, then by its unit", async () => {
    const file = join(folder, "nginx.conf");
    writeFileSync(file, "user www;\npid  /var/lib/other.pid;\n");
    const parameters = `<nvpair id="c" name="configfile" value="${file}"/>`;
    const source = async (xml: XmlElement) => processSource(fastResources(xml)[0] ?? expect.fail("not fast"));
    expect(await source(cib(fast, parameters))).toEqual({ pidFile: "/var/lib/other.pid" });
    const named = `${fast}<nvpair id="p" name="understudy-pid-file" value="/run/mine.pid"/>`;
    expect(await source(cib(named, parameters))).toEqual({ pidFile: "/run/mine.pid" });
    writeFileSync(file, "user www;\n");
    expect(await source(cib(fast, parameters))).toEqual({ pidFile: "/run/nginx.pid" });
    const none = { name: "R", parameters: new Map(), pidFile: null };
    expect(await processSource({ ...none, type: "systemd:cups" })).toEqual({ unit: "cups.service" });
    expect(await processSource({ ...none, type: null })).toBeNull();
  });

  it("one that ended is no living process, also while its parent has not asked for its end", async () => {
    const pidFile = join(folder, "pid");
    // The shell becomes `sleep`, which never asks for the end of the child that the shell had begun.
    const parent = spawn("sh", ["-c", "sleep 0.05 & echo $!; exec sleep 60"]);
    try {
      const said = await new Promise<string>((resolve) =>
        parent.stdout.once("data", (data) => resolve(String(data))),
      );
      writeFileSync(pidFile, said);
      const state = () => readFileSync(`/proc/${said.trim()}/stat`, "utf8").split(") ")[1]?.[0];
      await vi.waitFor(() => expect(state()).toBe("Z"), 5000);
      expect(await readPid({ pidFile })).toBeNull();
    } finally {
      parent.kill("SIGKILL");
    }
  });

  it("a file that names no living process names none", async () => {
    const pidFile = join(folder, "pid");
    expect(await readPid({ pidFile })).toBeNull();
    for (const text of ["", "x", "0", "1", "-5", "99999999999999", "999999999"]) {
      writeFileSync(pidFile, text);
      expect(await readPid({ pidFile }), text).toBeNull();
    }
    // As Postgres writes it: more lines after it.
    writeFileSync(pidFile, `${process.pid}\n/var/lib/data\n`);
    expect(await readPid({ pidFile })).toBe(process.pid);
  });
});

describe("the end of processes", () => {
  const program = fileURLToPath(new URL("../package/process-ends", import.meta.url));
  const children: ChildProcess[] = [];
  const sleeping = () => {
    const child = spawn("sleep", ["60"], { stdio: "ignore" });
    children.push(child);
    return { child, pid: child.pid ?? expect.fail("sleep did not start") };
  };
  const ended: number[] = [];
  let ends: ProcessEnds;
  beforeEach(() => {
    ended.length = 0;
    ends = new ProcessEnds(program, (pid) => ended.push(pid));
  });
  afterEach(() => {
    ends.close();
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  it("is told of those that are watched, once, and of one that had ended before", async () => {
    const [one, other, forgotten] = [sleeping(), sleeping(), sleeping()];
    for (const { pid } of [one, other, forgotten]) ends.watch(pid);
    ends.forget(forgotten.pid);
    forgotten.child.kill("SIGKILL");
    one.child.kill("SIGKILL");
    await vi.waitFor(() => expect(ended).toEqual([one.pid]), 5000);
    other.child.kill("SIGTERM");
    await vi.waitFor(() => expect(ended).toEqual([one.pid, other.pid]), 5000);
    ends.watch(one.pid);
    await vi.waitFor(() => expect(ended).toEqual([one.pid, other.pid, one.pid]), 5000);
    expect(ends.able).toBe(true);
  });

  it("a program that is not there is told", async () => {
    const without = new ProcessEnds("/nonexistent/process-ends", () => undefined);
    without.watch(process.pid);
    await vi.waitFor(() => expect(without.able).toBe(false), 5000);
    without.close();
  });
});
