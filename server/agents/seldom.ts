/** Lets through the first of what is alike, and then one in so long, so that what repeats does not flood the log. */
export class Seldom {
  readonly #last = new Map<string, { at: number; heldBack: number }>();

  constructor(
    private readonly everyMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** How many were held back since the last that was let through; null: this one is held back too. */
  next(what: string): number | null {
    const last = this.#last.get(what);
    const now = this.now();
    if (last && now - last.at < this.everyMs) {
      last.heldBack += 1;
      return null;
    }
    this.#last.set(what, { at: now, heldBack: 0 });
    return last?.heldBack ?? 0;
  }
}
