import { randomUUID } from "node:crypto";
import { until } from "@/lab/stand/until";
import { type AnswerOf, api, type BodyOf, type EndpointName } from "@/protocol/api";
import type { ConsoleState } from "@/protocol/console-state";
import type { Operation, OperationRequestInput } from "@/protocol/operation";
import { ProblemError, problemSchema } from "@/protocol/problem";

/** A signed-in user of a console, as a script: the same API that browsers use. */
export class ConsoleClient {
  #cookie = "";
  #password = "";

  constructor(readonly url: string) {}

  /** The session's cookie, for the live connection. */
  get cookie(): string {
    return this.#cookie;
  }

  /** Signs in with a user name and password. Throws the console's own words when it refuses. */
  async signIn(username: string, password: string): Promise<void> {
    const answer = await fetch(new URL("/api/auth/sign-in/username", this.url), {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.url },
      body: JSON.stringify({ username, password }),
      signal: AbortSignal.timeout(15_000),
    });
    this.#password = password;
    if (!answer.ok) throw new Error(`sign-in refused (${answer.status}): ${await answer.text()}`);
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  /** Calls one endpoint of the API; the answer is checked against its schema. Throws ProblemError. */
  async call<N extends EndpointName>(
    name: N,
    request: { params?: Record<string, string>; query?: Record<string, string>; body?: BodyOf<N> } = {},
  ): Promise<AnswerOf<N>> {
    const endpoint = api[name];
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(request.params?.[key] ?? ""),
    );
    const url = new URL(path, this.url);
    for (const [key, value] of Object.entries(request.query ?? {})) url.searchParams.set(key, value);
    const answer = await fetch(url, {
      method: endpoint.method.toUpperCase(),
      headers: { cookie: this.#cookie, origin: this.url, "content-type": "application/json" },
      body: endpoint.method === "get" ? undefined : JSON.stringify(request.body ?? {}),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    const json: unknown = text ? JSON.parse(text) : {};
    if (!answer.ok) throw new ProblemError(problemSchema.parse(json));
    return endpoint.answer.parse(json) as AnswerOf<N>;
  }

  async state(): Promise<ConsoleState> {
    return (await this.call("getState")).state;
  }

  /** Waits until the console's state answers `look` with something other than undefined or false. */
  waitForState<T>(
    what: string,
    seconds: number,
    look: (state: ConsoleState) => T | undefined | false | null,
  ): Promise<T> {
    return until(what, seconds, async () => look(await this.state()));
  }

  /** Requests an operation and waits for its end. Resolves only when it succeeded; throws its problem otherwise. */
  async operate(
    request: DistributiveOmit<OperationRequestInput, "id">,
    options: { seconds?: number; onStep?: (sentence: string) => void } = {},
  ): Promise<Extract<Operation, { state: "succeeded" }>> {
    const id = randomUUID();
    const body = { id, ...request } as OperationRequestInput;
    await this.call("requestOperation", { body }).catch(async (thrown: unknown) => {
      // What is dangerous takes the password again.
      if (!(thrown instanceof ProblemError) || thrown.problem.code !== "confirmation.needed") throw thrown;
      await this.call("confirmPassword", { body: { password: this.#password } });
      await this.call("requestOperation", { body });
    });
    const told = new Set<string>();
    const ended = await until(`operation ${request.type}`, options.seconds ?? 120, async () => {
      const operation = await this.call("getOperation", { params: { id } });
      for (const step of operation.steps) {
        if (step.state === "waiting" || told.has(step.id)) continue;
        told.add(step.id);
        options.onStep?.(step.node ? `${step.node}: ${step.title.fallback}` : step.title.fallback);
      }
      return operation.state === "accepted" || operation.state === "running" ? undefined : operation;
    });
    if (ended.state === "waiting") throw new Error(`${request.type} waits for a second person's approval`);
    if (ended.state !== "succeeded") throw new ProblemError(ended.problem);
    return ended;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
