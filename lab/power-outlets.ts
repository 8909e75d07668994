import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Lab } from "@/lab/lab";
import { PowerPlug } from "@/lab/power-plug";

/** How the switch treats those that ask it over the network; a person at its buttons is always obeyed. */
export const behaviourSchema = z.strictObject({
  /** Before it does what it is asked, ms. */
  delayMs: z.number().int().min(0).default(0),
  /** Before it tells what a plug has, ms. */
  answerDelayMs: z.number().int().min(0).default(0),
  refuses: z.boolean().default(false),
  /** It says that it was done, and does nothing. */
  lies: z.boolean().default(false),
});
export type SwitchBehaviour = z.input<typeof behaviourSchema>;

export const actionSchema = z.enum(["on", "off", "reboot"]);
const doneSchema = z.object({
  plug: z.string(),
  action: actionSchema,
  /** Asked over the network, or at its buttons. */
  by: z.enum(["request", "button"]),
  /** When it was done or refused, ms of the kernel's monotonic clock. */
  at: z.number(),
});
export const switchLogSchema = z.array(doneSchema);
export type SwitchLog = z.infer<typeof switchLogSchema>;

type Action = z.infer<typeof actionSchema>;

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** The outlets of a power switch, one host each: what is asked of one is done one after another. */
export class Outlets {
  readonly done: SwitchLog = [];
  readonly refused: SwitchLog = [];
  #behaviour = behaviourSchema.parse({});
  readonly #last = new Map<string, Promise<void>>();
  /** What it pretends where it lied. */
  readonly #pretended = new Map<string, "on" | "off">();
  #waiting = new AbortController();

  readonly #plugs: ReadonlyMap<string, PowerPlug>;

  /** @param firmwareMs from power until a host begins to run */
  constructor(lab: Lab, firmwareMs: number) {
    this.#plugs = new Map(lab.hosts.map((host) => [host.name, new PowerPlug(host, firmwareMs)]));
  }

  has(plug: string): boolean {
    return this.#plugs.has(plug);
  }

  get behaviour() {
    return this.#behaviour;
  }

  /** Another behaviour also ends what is still delayed by the old one: it is not done. */
  set behaviour(behaviour: z.infer<typeof behaviourSchema>) {
    this.#behaviour = behaviour;
    this.#pretended.clear();
    this.#waiting.abort(new Error("given up: the switch was set anew"));
    this.#waiting = new AbortController();
  }

  async power(plug: string): Promise<"on" | "off"> {
    const { answerDelayMs } = this.#behaviour;
    if (answerDelayMs > 0) await pause(answerDelayMs, undefined, { signal: this.#waiting.signal });
    return this.#pretended.get(plug) ?? this.#plug(plug).power();
  }

  async powers(): Promise<Record<string, string>> {
    const entries = [...this.#plugs.keys()].map(async (name) => [name, await this.power(name)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Throws when it refuses, or was set anew before it was done. */
  async switch(plug: string, action: Action, by: "request" | "button"): Promise<void> {
    const { delayMs, refuses, lies } = this.#behaviour;
    if (by === "request") {
      if (refuses) {
        this.refused.push({ plug, action, by, at: now() });
        throw new Error("the switch refuses");
      }
      if (delayMs > 0) await pause(delayMs, undefined, { signal: this.#waiting.signal });
      if (lies) return void this.#pretended.set(plug, action === "off" ? "off" : "on");
    }
    const before = this.#last.get(plug) ?? Promise.resolve();
    const acted = before.catch(() => {}).then(() => this.#act(plug, action, by));
    this.#last.set(plug, acted);
    await acted;
  }

  async #act(plug: string, action: Action, by: "request" | "button"): Promise<void> {
    const its = this.#plug(plug);
    if (action !== "on") await its.off();
    if (action !== "off") await its.on();
    this.done.push({ plug, action, by, at: now() });
  }

  #plug(name: string): PowerPlug {
    const plug = this.#plugs.get(name);
    if (!plug) throw new Error(`no such plug: ${name}`);
    return plug;
  }
}
