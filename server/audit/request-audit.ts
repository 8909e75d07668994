import type { EndpointName } from "@/protocol/api";
import type { AuditEntry, auditActions } from "@/protocol/audit";
import type { JoinToken } from "@/protocol/join-tokens";
import { idSchema } from "@/protocol/names";
import { type Operation, operationTypeSchema } from "@/protocol/operation";
import type { Problem } from "@/protocol/problem";
import type { AuditLog, AuditRecord } from "@/server/audit/audit-log";
import { auditedEndpoints, type WritingEndpoint } from "@/server/audit/audited-endpoints";
import { maskedValues } from "@/server/audit/masked-values";
import { StrangerThrottle } from "@/server/audit/stranger-throttle";

/** What is done at sign-in and around it, not through the API's table. */
export type SessionAction = Extract<
  (typeof auditActions)[number],
  | `session.${"sign-in" | "provider-sign-in" | "sign-out" | "second-factor" | "set-second-factor"}`
  | "session.confirm-by-provider"
  | "person.link-provider"
  | "person.join"
>;

/** A request as it came, before anything of it is believed. */
export interface Asked {
  endpoint: EndpointName;
  /** null: nobody is signed in. */
  user: string | null;
  /** The peer's. */
  address: string;
  params: Record<string, string>;
  body: unknown;
}

/** Turns what people ask of the console, and what becomes of it, into entries of the audit. */
export class RequestAudit {
  readonly #strangers = new StrangerThrottle();

  constructor(private readonly log: Pick<AuditLog, "record">) {}

  /** `answer`: what the handler answered. */
  async done(asked: Asked, answer: unknown): Promise<void> {
    const action = actionOf(asked);
    if (action === null) return;
    const operation = aboutOperation.includes(asked.endpoint) ? (answer as Operation) : null;
    const made = idOf(fieldOf(answer, "id"));
    await this.log.record({
      ...whatOf(asked, action, { refused: false, answered: !operation && made ? { made } : {} }),
      ...(operation ? namedBy(operation) : {}),
      ...{ outcome: outcomeOf(asked.endpoint, operation), problem: null },
    });
  }

  /** Everything that was refused, but for what was only looked for and is not there. */
  async refused(asked: Asked, problem: Problem): Promise<void> {
    const action = actionOf(asked) ?? (isAboutAccess(problem.code) ? "console.read" : null);
    if (action === null) return;
    if (asked.user === null) return this.strangerRefused(asked.address, action, problem.code, asked);
    await this.log.record({
      ...whatOf(asked, action, { refused: true }),
      ...{ outcome: "refused", problem: problem.code },
    });
  }

  /** How an operation that was accepted ended. */
  async operationEnded(operation: Operation): Promise<void> {
    const { state, type, approvedBy } = operation;
    if (state === "waiting" || state === "accepted" || state === "running") return;
    const problem = "problem" in operation ? operation.problem.code : null;
    await this.log.record({
      ...{ user: operation.requestedBy, address: "", action: type, reason: "", ...namedBy(operation) },
      values: JSON.stringify(approvedBy === undefined ? {} : { approvedBy }),
      ...{ outcome: problem?.startsWith("approval.") ? "refused" : state, problem },
    });
  }

  /** Sign-in by a password or a provider, with its second factor; sign-out. `problem`: the code it was refused with. */
  async session(
    action: SessionAction,
    who: { user: string | null; address: string; tried?: string },
    problem: string | null,
  ): Promise<void> {
    const values = maskedValues(who.tried === undefined ? {} : { username: who.tried });
    // Who is made to wait may try ever other names: then the address alone counts.
    const stranger = problem === "sign-in.too-many" ? who.address : `${who.address} ${who.tried ?? who.user}`;
    if (problem !== null && !this.#strangers.admits(stranger, action, problem)) return;
    await this.log.record({
      ...{ user: who.user, address: who.address, action, values, ...nothingNamed },
      ...{ outcome: problem === null ? "succeeded" : "refused", problem },
    });
  }

  /** A server joined by a join line, or was refused (`problem`). `token`: null where the line was not known. */
  async join(
    { hostname, address, token }: { hostname: string; address: string; token: JoinToken | null },
    problem: string | null,
  ): Promise<void> {
    const action = "server.join";
    const who = `${address} ${token?.id ?? "-"}`;
    if (problem !== null && !this.#strangers.admits(who, action, problem)) return;
    const line = token && { id: token.id, madeBy: token.createdBy };
    await this.log.record({
      ...{ ...nothingNamed, user: null, address, action, subject: hostname, values: maskedValues({ line }) },
      ...{ clusterId: token?.clusterId ?? null },
      ...{ outcome: problem === null ? "succeeded" : "refused", problem },
    });
  }

  async strangerRefused(address: string, action: string, problem: string, asked?: Asked): Promise<void> {
    if (!this.#strangers.admits(address, action, problem)) return;
    const what = asked
      ? whatOf(asked, action, { refused: true })
      : { user: null, address, action, values: "{}", ...nothingNamed };
    await this.log.record({ ...what, outcome: "refused", problem });
  }
}

const nothingNamed = { clusterId: null, operationId: null, subject: "", reason: "" };

/** Endpoints whose answer is the operation they are about. */
const aboutOperation: EndpointName[] = [
  "requestOperation",
  ...(["approveOperation", "refuseOperation", "withdrawOperation"] as const),
];

const namedBy = ({ id, clusterId, subject }: Operation) => ({
  ...{ operationId: id, clusterId, subject: plain(subject) },
});

function outcomeOf(endpoint: EndpointName, operation: Operation | null): AuditEntry["outcome"] {
  if (endpoint !== "requestOperation") return "succeeded";
  return operation?.state === "waiting" ? "waiting" : "accepted";
}

/** The refusals that are about who asks, not about what is asked. */
const isAboutAccess = (code: string) => /^(sign-in|origin|access|confirmation)\./.test(code);

/** What a request is in the audit; null: it only looks. */
function actionOf({ endpoint, body }: Asked): string | null {
  if (!(endpoint in auditedEndpoints)) return null;
  const audited = auditedEndpoints[endpoint as WritingEndpoint];
  if (audited !== "operation") return audited;
  const type = operationTypeSchema.safeParse(fieldOf(body, "type"));
  return type.success ? type.data : "operation.request";
}

function whatOf(
  { user, address, params, body }: Asked,
  action: string,
  { refused, answered = {} }: { refused: boolean; answered?: object },
): Omit<AuditRecord, "outcome" | "problem"> {
  return {
    ...{ user, address, action, operationId: null },
    clusterId: idOf(fieldOf(body, "clusterId")),
    subject: subjectIn(body),
    values: maskedValues({ ...params, ...(typeof body === "object" ? body : {}), ...answered }, { refused }),
    reason: plain(fieldOf(body, "reason")),
  };
}

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;

const idOf = (value: unknown): AuditEntry["clusterId"] => idSchema.safeParse(value).data ?? null;

/** The name of what a refused request was about, as far as it names one. */
function subjectIn(body: unknown): string {
  for (const name of ["device", "resource", "group", "node"]) {
    const value = fieldOf(body, name);
    if (typeof value === "string") return plain(value);
  }
  return "";
}

/** A text that the database takes and a screen can show, whatever was sent. */
const plain = (value: unknown): string =>
  typeof value === "string" ? value.replace(/[\p{Cc}\p{Cs}]/gu, " ").slice(0, 500) : "";
