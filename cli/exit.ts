/** How the command ends, for scripts: `understudy help` tells it. */
export const exits = {
  done: 0,
  /** The operation was begun and failed, or nobody knows how it ended. */
  failed: 1,
  /** The command line was not understood; nothing was asked. */
  usage: 2,
  /** The console refused, or could not be reached; nothing was begun. */
  refused: 3,
  /** It waits for a second person's approval; nothing was done yet. */
  waiting: 4,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** Ends the command with words for people. */
export class CommandError extends Error {
  constructor(
    readonly exit: Exit,
    message: string,
  ) {
    super(message);
    this.name = "CommandError";
  }
}

/** No answer came: the console was not reached, or what was asked of it got lost on the way there or back. */
export class NoAnswer extends CommandError {
  constructor(message: string) {
    super(exits.refused, message);
    this.name = "NoAnswer";
  }
}
