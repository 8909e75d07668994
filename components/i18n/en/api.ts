export const api = {
  title: "API",
  intro:
    "All that these screens do, programs can ask for too: with a token of yours (Account) or of a service (People) in the header Authorization: Bearer. Bodies and answers are JSON; what goes wrong comes as problem details (RFC 9457).",
  find: "Find",
  document: "OpenAPI 3.1 document",
  count: "{count, plural, one {# operation} other {# operations}}",
  opensTo: { anyone: "anyone", tokens: "people and tokens", people: "people only" },
  required: "{name} ({place}), required",
  optional: "{name} ({place})",
  body: "Body",
  answer: "Answer",
};
