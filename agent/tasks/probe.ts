import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import type { Executor } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

const ASK_EVERY_MS = 200;
const ASK_FOR_MS = 2000;

const bind = (address: string, port: number) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
    socket.once("error", (error: NodeJS.ErrnoException) => {
      socket.close();
      reject(
        new ProblemError({
          code: "probe.cannot-bind",
          message: `UDP port ${port} at ${address} cannot be used (${error.code}), so reachability there cannot be tried. Something else may use it.`,
          params: { address, port, reason: error.code ?? "" },
        }),
      );
    });
    socket.bind(port, address, () =>
      resolve(socket.removeAllListeners("error").on("error", () => undefined)),
    );
  });

/** Secret → how to end those who answer to it now. */
const answering = new Map<string, Set<() => void>>();

/** Echoes datagrams that carry the secret, for so many seconds or until `probe.stop`. */
export const answerProbes: Executor<"probe.answer"> = async (
  { addresses, udpPort, secret, seconds },
  context,
) => {
  const sockets: Socket[] = [];
  let answered = 0;
  try {
    for (const address of addresses) sockets.push(await bind(address, udpPort));
    for (const socket of sockets) {
      socket.on("message", (message, from) => {
        if (message.toString() !== `ask ${secret}`) return;
        answered += 1;
        socket.send(`answer ${secret}`, from.port, from.address);
      });
    }
    await untilStopped(secret, Math.min(seconds * 1000, context.remainingMs()));
  } finally {
    // The port must be free before the task ends: Corosync may be started on it next.
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  }
  return { answered };
};

function untilStopped(secret: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const ends = answering.get(secret) ?? new Set();
    answering.set(secret, ends);
    const end = () => {
      clearTimeout(timer);
      ends.delete(end);
      if (ends.size === 0) answering.delete(secret);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    ends.add(end);
  });
}

export const stopProbes: Executor<"probe.stop"> = async ({ secret }) => {
  for (const end of answering.get(secret) ?? []) end();
  return {};
};

/** Asks again every 200 ms for 2 s: a lost datagram is not a closed port. */
export const askProbe: Executor<"probe.ask"> = async ({ from, to, udpPort, secret }) => {
  const socket = await bind(from, 0);
  let timer: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      let sent = 0;
      const ask = () => {
        sent = performance.now();
        socket.send(`ask ${secret}`, udpPort, to, () => undefined);
      };
      socket.on("message", (message) => {
        if (message.toString() === `answer ${secret}`)
          resolve({ answered: true, roundTripMs: performance.now() - sent });
      });
      timer = setInterval(ask, ASK_EVERY_MS);
      deadline = setTimeout(() => resolve({ answered: false, roundTripMs: null }), ASK_FOR_MS);
      ask();
    });
  } finally {
    clearInterval(timer);
    clearTimeout(deadline);
    socket.close();
  }
};
