import { defineConfig, mergeConfig } from "vitest/config";
import hosts from "./vitest.lab.config";

/** Tests on hosts with a kernel of their own (`npm run test:uml`): slower to start, so apart from the others. */
export default mergeConfig(
  { ...hosts, test: { ...hosts.test, include: [] } },
  defineConfig({ test: { include: ["{lab,agent,e2e}/**/*.uml.test.ts"], testTimeout: 240_000 } }),
);
