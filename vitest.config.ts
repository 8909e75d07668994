import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Unit and property tests: everything that needs neither hosts nor a browser. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{protocol,compiler,agent,server,cli,components,lab,e2e}/**/*.test.{ts,tsx}"],
    // Those that need real hosts run by vitest.lab.config.ts and vitest.uml.config.ts.
    exclude: ["**/node_modules/**", "**/*.{lab,uml}.test.ts"],
    environment: "node",
    // All cores: by itself vitest leaves one idle, of two half the machine.
    maxWorkers: "100%",
    // What counts is whether something comes, not how soon on a machine that does other work beside.
    testTimeout: 30_000,
  },
});
