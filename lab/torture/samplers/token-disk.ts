import { open } from "node:fs/promises";
import type { ServiceLife } from "@/lab/torture/records";

/** As lab-ledger writes them. */
export const TOKEN_BYTES = 64;
export const TOKENS_OF_A_HOST = 32_768;

interface Token {
  host: string;
  boot: string;
  begun: string;
  sequence: number;
  at: number;
}

/** The lives of the service that wrote tokens since then onto the disk that all hosts share. */
export async function readServiceLives(device: string, hosts: number, since: number): Promise<ServiceLife[]> {
  const disk = await open(device, "r");
  try {
    const bytes = Buffer.alloc(hosts * TOKENS_OF_A_HOST * TOKEN_BYTES);
    await disk.read(bytes, 0, bytes.length, 0);
    return livesIn(bytes.toString("latin1"), since);
  } finally {
    await disk.close();
  }
}

/** Tokens stand where their time says, so an old one is beside newer ones: by time, then by life. */
export function livesIn(disk: string, since: number): ServiceLife[] {
  const tokens = disk
    .split("\n")
    .map(tokenIn)
    .filter((token) => token !== null && token.at >= since)
    .sort((a, b) => (a?.at ?? 0) - (b?.at ?? 0));
  const lives = new Map<string, ServiceLife>();
  for (const token of tokens) {
    if (!token) continue;
    const { host, boot, begun, at } = token;
    const key = `${host} ${boot} ${begun}`;
    const life = lives.get(key) ?? { host, boot, begun, from: Number(begun) / 1000, to: at, tokens: 0 };
    lives.set(key, { ...life, to: at, tokens: life.tokens + 1 });
  }
  return [...lives.values()];
}

function tokenIn(line: string): Token | null {
  const [host, boot, begun, sequence, at] = line.replaceAll("\0", "").trim().split(" ");
  if (!host || !boot || !begun || !sequence || !at) return null;
  return { host, boot, begun, sequence: Number(sequence), at: Number(at) / 1000 };
}
