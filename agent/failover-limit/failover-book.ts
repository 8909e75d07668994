/** What is kept of a group from one look to the next, in an attribute on every node. */
export interface FailoverBook {
  /** Where it ran when last seen; null: nowhere yet. */
  owner: string | null;
  /** Resource → that node's number of the action that last brought it up there. */
  startedAs: Readonly<Record<string, number>>;
  /** Failovers that still count, ms since 1970; oldest first. */
  failovers: number[];
}

export const emptyBook: FailoverBook = { owner: null, startedAs: {}, failovers: [] };

/** `alpha Web-Address:38,Web-Server:41 1764000000123`: owner (or "-"), numbers (or "-"), instants. */
export function formatBook({ owner, startedAs, failovers }: FailoverBook): string {
  const numbers = Object.entries(startedAs).map(([resource, number]) => `${resource}:${number}`);
  return [owner ?? "-", numbers.join(",") || "-", ...failovers].join(" ");
}

/** What is not understood counts as an empty book: nothing is stopped because of it. */
export function parseBook(text: string): FailoverBook {
  const found = /^(\S+) (-|[^\s:,]+:\d+(?:,[^\s:,]+:\d+)*)((?: \d+)*)$/.exec(text);
  if (!found) return emptyBook;
  const [, owner = "-", numbers = "-", instants = ""] = found;
  const pairs = numbers === "-" ? [] : numbers.split(",").map((pair) => pair.split(":"));
  return {
    owner: owner === "-" ? null : owner,
    startedAs: Object.fromEntries(pairs.map(([resource = "", number]) => [resource, Number(number)])),
    failovers: instants.split(" ").filter(Boolean).map(Number),
  };
}

/** Of the books on several nodes (one joined without) the one that knows most. */
export const fullestBook = (texts: readonly string[]): FailoverBook =>
  texts
    .map(parseBook)
    .reduce(
      (best, book) =>
        book.failovers.length > best.failovers.length || (best.owner === null && book.owner !== null)
          ? book
          : best,
      emptyBook,
    );
