import { ProblemError } from "@/protocol/problem";

/** An empty group exists in the definition only: Pacemaker has no place for what is decided about it. */
export const withoutMembers = (group: string) =>
  new ProblemError({
    code: "group.without-members",
    message: `${group} holds no resources yet, so the cluster does not know it and cannot keep this. Nothing was changed. Add a resource first.`,
    params: { group },
  });
