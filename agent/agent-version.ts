declare const UNDERSTUDY_VERSION: string;

/** The version in package.json, put in by agent/build.ts; "0.0.0" when run from source. */
export const agentVersion = typeof UNDERSTUDY_VERSION === "string" ? UNDERSTUDY_VERSION : "0.0.0";
