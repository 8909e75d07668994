import type { Lab } from "@/lab/lab";
import { type SwitchBehaviour, type SwitchLog, switchLogSchema } from "@/lab/power-outlets";

/** The lab's power switch from its front: its buttons, its log, and how badly it behaves. */
export class SwitchControl {
  constructor(private readonly lab: Lab) {}

  async behave(behaviour: SwitchBehaviour): Promise<void> {
    await this.#ask("POST", "/behaviour", behaviour);
  }

  /** As a person at the switch; done whatever its behaviour is. */
  async press(host: string, action: "on" | "off" | "reboot"): Promise<void> {
    await this.#ask("POST", `/buttons/${host}/${action}`);
  }

  /** What it did since then, ms of the monotonic clock. */
  doneSince(from: number): Promise<SwitchLog> {
    return this.#since("/log", from);
  }

  /** What it refused to do since then, ms of the monotonic clock. */
  refusedSince(from: number): Promise<SwitchLog> {
    return this.#since("/refusals", from);
  }

  async #since(page: string, from: number): Promise<SwitchLog> {
    return switchLogSchema.parse(await this.#ask("GET", page)).filter(({ at }) => at >= from);
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const { url, password } = this.lab.powerSwitch;
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${password}` },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) throw new Error(`the power switch answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
