import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";

export type Log = Logger;

const secretKeys = ["password", "secret", "secrets", "token", "authkey", "cookie", "authorization", "line"];

/**
 * Structured log lines, on stdout where nothing else is said. Values under names of secrets are masked three levels deep.
 */
export function createLog(level: string, to?: DestinationStream): Log {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`]);
  const options = {
    level,
    base: undefined,
    serializers: { error: stdSerializers.err },
    redact: { paths, censor: "[secret]" },
  };
  return to ? pino(options, to) : pino(options);
}
