import { defineConfig } from "@playwright/test";

/**
 * Browser tests against real hosts: one file per user task, one after the other (they share two cores and
 * one lab). No retries: a flaky test is a bug.
 */
export default defineConfig({
  testDir: ".",
  testMatch: "*.e2e.ts",
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  outputDir: "../test-results",
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    // Without film and copies of the page: they are made by the processors that the hosts run on. The last screen is kept
    // beside, as picture and as words; `--trace on` gives all of one file.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    launchOptions: {
      executablePath: process.env.UNDERSTUDY_BROWSER ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
