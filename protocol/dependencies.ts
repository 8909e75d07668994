import { z } from "zod";

/** What one object depends on another by: everything that is said of the two, by whomever. */
export const dependencySchema = z.strictObject({
  /** The other object: what it depends on, or what depends on it. */
  name: z.string(),
  /** Whose dependency it is, where not its own: the group's it is in. */
  through: z.string().nullable(),
  /** Within the group: kept with the order of members. */
  noted: z.boolean(),
  /** It starts after the other: `Mandatory` or `Optional`. null: nothing is said. */
  order: z.string().nullable(),
  /** It runs where the other runs: with this score. null: nothing is said. */
  together: z.string().nullable(),
  /** Ids of the constraints that say it. */
  constraints: z.array(z.string()),
  /** Said by a set or of a tag, with others: it cannot be taken away by itself. */
  shared: z.boolean(),
});
export type Dependency = z.infer<typeof dependencySchema>;

/** What the Dependencies page of a resource shows. */
export const dependenciesSchema = z.strictObject({
  /** The group whose order of members it has a place in; null: it stands alone, or runs on several nodes. */
  group: z.strictObject({ name: z.string(), members: z.array(z.string()) }).nullable(),
  on: z.array(dependencySchema),
  neededBy: z.array(dependencySchema),
  /** What it could depend on besides. */
  candidates: z.array(z.string()),
});
export type Dependencies = z.infer<typeof dependenciesSchema>;

/** What deleting a resource takes along. */
export const deletionSchema = z.strictObject({
  /** Resources that depend on it, and on those: they are deleted too. */
  dependants: z.array(z.string()),
  /** Constraints that go; `whole` false: they stay for the others they are about. */
  constraints: z.array(z.strictObject({ id: z.string(), element: z.string(), whole: z.boolean() })),
  /** Groups that are left empty: they wait for their next resource. */
  emptied: z.array(z.string()),
  /** Other elements that no longer name it: tags, access rules. */
  mentions: z.array(z.string()),
});
export type Deletion = z.infer<typeof deletionSchema>;
