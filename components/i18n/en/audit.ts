import type { AuditBreach, auditActions } from "@/protocol/audit";

type WithSlash<T extends string> = T extends `${infer A}.${infer B}` ? `${A}/${B}` : T;

export const audit = {
  title: "Audit",
  about: "Who asked for what, from where, and what became of it. Entries are never changed or taken away.",
  filters: "Filters",
  who: "Who",
  whoHint: "user name",
  outcome: "Outcome",
  anyOutcome: "All outcomes",
  kind: "What",
  anyKind: "Everything",
  cluster: "Cluster",
  anyCluster: "All clusters",
  textHint: "about what, why, with which values",
  where: "From",
  why: "Why",
  values: "Values",
  nobody: "nobody signed in",
  console: "the console itself",
  empty: "Nothing has been recorded yet. Whatever people do or try here appears by itself.",
  verify: "Check the Chain",
  verifying: "Reading every entry again…",
  whole: "Whole: {entries, plural, =1 {one entry holds} other {all # entries hold}}, checked {at}.",
  broken: "Broken at entry {id}: {why}",
  breach: {
    altered: "its words are not those that were recorded. Compare it with an export kept elsewhere.",
    missing: "entries before it were taken away. Compare with an export kept elsewhere.",
    "cut-off": "the newest entries were taken away. Compare with an export kept elsewhere.",
    unanchored:
      "the note of the newest entry (audit-head in the data directory) is gone or was replaced, so that entries cut off at the end would not be missed.",
  } satisfies Record<AuditBreach["why"], string>,
  action: {
    "token/create": "Make a join line",
    "token/revoke": "Revoke a join line",
    "server/forget": "Forget a server",
    "session/sign-in": "Sign in",
    "session/sign-out": "Sign out",
    "session/change-password": "Change password",
    "console/read": "Read from the console",
    "console/watch": "Watch live",
  } satisfies Record<WithSlash<(typeof auditActions)[number]>, string>,
  request: "Operation (not understood)",
};
