import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests on hosts with a kernel of their own (`npm run test:uml`): slower to start than the others, so apart from them. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{lab,compiler,agent}/**/*.uml.test.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 900_000, // the first run makes the hosts' Debian root, kernel and disk
  },
});
