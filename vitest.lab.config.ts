import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests on real hosts: they need root and a machine that carries the lab. One file at a time, for the figures' sake. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{lab,compiler,agent}/**/*.lab.test.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 900_000, // the first run makes the hosts' Debian root
  },
});
