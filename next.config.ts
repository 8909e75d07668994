import { existsSync, writeFileSync } from "node:fs";
import type { NextConfig } from "next";

/** Several development servers can run side by side, each with its own output. */
const output = process.env.UNDERSTUDY_NEXT_DIR ?? ".next";

/** The screens are served by the console's own process (server/http/screens.ts), which also sets the headers. */
const config: NextConfig = {
  distDir: output,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `npm run check`, for the whole project at once.
  typescript: { ignoreBuildErrors: true, tsconfigPath: tsconfigFor(output) },
  // Reached under other names than localhost while developing (a lab's gateway, another machine's browser).
  allowedDevOrigins: ["*"],
};
export default config;

/** Next writes its output folder into the tsconfig it uses: another folder than usual gets a file of its own. */
function tsconfigFor(directory: string): string {
  if (directory === ".next") return "tsconfig.json";
  const file = `${directory}.tsconfig.json`;
  const include = [
    `${directory}/types/**/*.ts`,
    `${directory}/dev/types/**/*.ts`,
    "next-env.d.ts",
    "app/**/*.tsx",
  ];
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ extends: "./tsconfig.json", include }));
  return file;
}
