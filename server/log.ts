import { type Logger, pino, stdSerializers } from "pino";

export type Log = Logger;

const secretKeys = ["password", "secret", "secrets", "token", "authkey", "cookie", "authorization", "line"];

/** Structured log lines on stdout. Values under names of secrets are masked three levels deep. */
export function createLog(level: string): Log {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);
  return pino({
    level,
    base: undefined,
    serializers: { error: stdSerializers.err },
    redact: { paths, censor: "[secret]" },
  });
}
