/** The problem where the console gave no answer, or none that can be understood. */
export const unreachable = {
  code: "console.unreachable",
  message:
    "The console did not answer. Clusters go on without it; whether it took the request is not known. Try again: the same request is not done twice.",
};
