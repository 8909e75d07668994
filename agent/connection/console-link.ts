import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import type { Identity } from "@/agent/join/identity";
import { type agentToConsole, eventsAckSchema, timeAckSchema } from "@/protocol/agent-messages";
import {
  type Greeting,
  messagesOfVersion,
  standingOf,
  type Understood,
  welcomeSchema,
} from "@/protocol/agent-protocol";
import { renewalAckSchema } from "@/protocol/renewal";

type Messages = typeof agentToConsole;
const ACK_WITHIN_MS = 10_000;

/**
 * The agent's connection: mutual TLS, websocket only, tried again for ever from 0.25 s up to 5 s apart. Where the console does not
 * understand the agent's version it stands all the same, for the agent to be updated over it.
 */
export class ConsoleLink {
  readonly #socket: Socket;
  #understood = true;

  constructor(
    { console, key, certificate, ca }: Identity,
    private readonly greeting: Greeting,
  ) {
    const host = console.host.includes(":") ? `[${console.host}]` : console.host;
    this.#socket = io(`https://${host}:${console.port}/agent`, {
      transports: ["websocket"],
      auth: greeting,
      key,
      cert: certificate,
      ca,
      rejectUnauthorized: true,
      reconnection: true,
      reconnectionDelay: 250,
      reconnectionDelayMax: 5000,
      randomizationFactor: 0.5,
      timeout: 5000,
      autoConnect: false,
      closeOnBeforeunload: false,
    });
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** Connected to a console that understands this agent's version, as far as it has said. */
  get understood(): boolean {
    return this.connected && this.#understood;
  }

  open(handlers: {
    connected: () => void;
    /** The console understands other versions alone; told once a connection. */
    notUnderstood: (consoleUnderstands: Understood) => void;
    lost: (reason: string) => void;
    refused: (error: Error) => void;
    task: (envelope: unknown, ack: (answer: unknown) => void) => void;
  }): void {
    const socket = this.#socket;
    socket.on("connect", () => {
      // Consoles from before versions were told say nothing.
      this.#understood = true;
      handlers.connected();
    });
    socket.on("welcome", (message: unknown) => {
      const welcome = welcomeSchema.safeParse(message);
      if (!welcome.success) return;
      this.#understood = standingOf(welcome.data, this.greeting.protocol) === "understood";
      if (!this.#understood) handlers.notUnderstood(welcome.data);
    });
    socket.on("disconnect", (reason) => {
      handlers.lost(reason);
      // Sent away by the console: socket.io would not come back by itself.
      if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000);
    });
    socket.on("connect_error", (error) => {
      handlers.refused(error);
      // Refused in the namespace, same thing.
      if (!socket.active) setTimeout(() => socket.connect(), 3000);
    });
    socket.on("task", (envelope: unknown, ack: unknown) =>
      handlers.task(
        envelope,
        typeof ack === "function" ? (ack as (answer: unknown) => void) : () => undefined,
      ),
    );
    socket.connect();
  }

  close(): void {
    this.#socket.disconnect();
  }

  /** Sends only on a connection that stands, to who understands it: what is old by the next one is not queued. */
  tell<M extends keyof Messages>(name: M, payload: z.infer<Messages[M]>): void {
    if (this.#mayHave(name)) this.#socket.emit(name, payload);
  }

  /** The console's clock when it got this. @throws Error when no answer comes in time */
  async askTime(name: "hello" | "pulse", payload: z.infer<Messages[typeof name]>): Promise<number> {
    return timeAckSchema.parse(await this.#ask(name, payload)).now;
  }

  /** Resolves once the console has taken it. @throws Error when it does not say so in time, as of what it cannot read */
  async giveReport(report: z.infer<Messages["report"]>): Promise<void> {
    await this.#ask("report", report);
  }

  /** Up to which sequence the console has stored events. */
  async giveEvents(events: z.infer<Messages["events"]>["events"]): Promise<number> {
    return eventsAckSchema.parse(await this.#ask("events", { events })).sequence;
  }

  /** A certificate for the key of this request, as PEM. @throws Error when the console gives none now */
  async renew(certificateRequest: string): Promise<string> {
    return renewalAckSchema.parse(await this.#ask("renew", { certificateRequest })).certificate;
  }

  /** Comes again with another key and certificate. */
  reconnectAs({ key, certificate }: Pick<Identity, "key" | "certificate">): void {
    Object.assign(this.#socket.io.opts, { key, cert: certificate });
    this.#socket.disconnect().connect();
  }

  async endTask(payload: z.infer<Messages["task-end"]>): Promise<void> {
    await this.#ask("task-end", payload);
  }

  #mayHave(name: keyof Messages): boolean {
    return (messagesOfVersion as readonly string[]).includes(name) ? this.understood : this.connected;
  }

  #ask(name: keyof Messages, payload: unknown): Promise<unknown> {
    if (!this.#mayHave(name))
      return Promise.reject(new Error("not connected to a console that understands it"));
    return this.#socket.timeout(ACK_WITHIN_MS).emitWithAck(name, payload);
  }
}
