import type { NextConfig } from "next";

/** The screens are served by the console's own process (server/http/screens.ts), which also sets the headers. */
const config: NextConfig = {
  // Several development servers can run side by side, each with its own output.
  distDir: process.env.UNDERSTUDY_NEXT_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `npm run check`, for the whole project at once.
  typescript: { ignoreBuildErrors: true },
  // Reached under other names than localhost while developing (a lab's gateway, another machine's browser).
  allowedDevOrigins: ["*"],
};
export default config;
