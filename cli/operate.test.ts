import { expect, it } from "vitest";
import type { Console, Operation, RequestedOperation } from "@/cli/console";
import { CommandError, exits, NoAnswer } from "@/cli/exit";
import { operate } from "@/cli/operate";

const draft = { type: "cluster.clean", clusterId: "00000000-0000-4000-8000-000000000001" } as const;
const done = { state: "succeeded", steps: [] } as unknown as Operation;

/** A console whose answers are these, one after the other. */
function scene(answers: (Operation | Error)[]) {
  const ids: string[] = [];
  const next = async (id: string) => {
    ids.push(id);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer as Operation;
  };
  const request = (asked: RequestedOperation) => next(asked.id);
  const console = { request, operation: next } as unknown as Console;
  return { ids, ended: operate(console, draft, () => undefined) };
}

it("an answer that is lost is asked for again, as the same operation", async () => {
  const { ids, ended } = scene([new NoAnswer("lost"), done]);
  expect(await ended).toBe(done);
  expect(ids).toEqual([ids[0], ids[0]]);
});

it("where none comes at all it says that nobody knows, and never that nothing was begun", async () => {
  const { ids, ended } = scene([new NoAnswer("lost"), new NoAnswer("lost")]);
  await expect(ended).rejects.toMatchObject({
    exit: exits.failed,
    message: expect.stringContaining(`not known. It is operation ${ids[0]}`),
  });
});

it("what the console refuses is refused, and not asked for again", async () => {
  const { ids, ended } = scene([new CommandError(exits.refused, "no")]);
  await expect(ended).rejects.toMatchObject({ exit: exits.refused, message: "no" });
  expect(ids).toHaveLength(1);
});

it("what was begun and cannot be followed is no refusal: nobody knows how it ends", async () => {
  const running = { state: "running", steps: [] } as unknown as Operation;
  for (const thrown of [new NoAnswer("lost"), new CommandError(exits.refused, "this token is not valid")]) {
    const { ended } = scene([running, thrown]);
    await expect(ended).rejects.toMatchObject({
      exit: exits.failed,
      message: expect.stringContaining("goes on is not known"),
    });
  }
});
