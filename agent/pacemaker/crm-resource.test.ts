import { beforeEach, expect, it, vi } from "vitest";
import { cleanUp } from "@/agent/pacemaker/crm-resource";
import { runCommand } from "@/agent/run-command";

vi.mock("@/agent/run-command", () => ({ runCommand: vi.fn() }));
const run = vi.mocked(runCommand);
beforeEach(() => void run.mockReset());

const asked = () => run.mock.calls.map(([, args]) => args.join(" "));
const done = { stdout: "", stderr: "", exitCode: 0 };

it("failures are forgotten once the cluster has done what it does about them, and not before", async () => {
  let settle = (_: typeof done) => {};
  run.mockImplementationOnce(() => new Promise((resolve) => (settle = resolve))).mockResolvedValue(done);
  const cleaned = cleanUp({ resource: "Web-Server", node: "alpha" });
  await vi.waitFor(() => expect(asked()).toEqual(["--wait --timeout 10"]));
  settle(done);
  await cleaned;
  expect(asked()).toEqual(["--wait --timeout 10", "--cleanup --resource Web-Server --node alpha"]);
});

it("they are forgotten all the same where it never settles: it may be what holds it up", async () => {
  run.mockRejectedValueOnce(new Error("still at it")).mockResolvedValue(done);
  await cleanUp({ resource: null });
  expect(asked().at(-1)).toBe("--cleanup");
});
