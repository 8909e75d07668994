import { createConnection } from "node:net";

export const LEDGER_PORT = 4711;

/** One request to the ledger, on a connection of its own. null: no whole answer within the deadline. */
export function askLedger(address: string, request: string, deadlineMs = 1000): Promise<string | null> {
  return new Promise((resolve) => {
    let said = "";
    const socket = createConnection({ host: address, port: LEDGER_PORT });
    const end = (answer: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), deadlineMs);
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${request}\n`));
    socket.on("data", (text: string) => {
      said += text;
    });
    socket.on("error", () => end(null));
    socket.on("close", () => end(said || null));
  });
}

/** The numbers of a range that the ledger has. null: it does not answer, or not to the end. */
export async function readLedger(address: string, from: number, to: number): Promise<number[] | null> {
  const answer = await askLedger(address, `READ ${from} ${to}`, 5000);
  const lines = answer?.trimEnd().split("\n") ?? [];
  return lines.at(-1) === "END" ? lines.slice(0, -1).map(Number) : null;
}
