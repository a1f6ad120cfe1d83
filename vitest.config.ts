import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/**/*.test.ts",
            "infra/**/*.test.ts",
            "test/*.test.ts",
            "test/api/*.test.ts",
            "test/model/*.test.ts",
            "test/fuzz/*.test.ts",
          ],
          globalSetup: "test/support/engine.ts",
          setupFiles: ["test/support/environment.ts", "test/support/quiet.ts"],
          // All files share one engine: on a busy machine a test waits for its turn.
          testTimeout: 20_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/*.test.ts"],
          globalSetup: "test/support/product.ts",
          setupFiles: ["test/support/environment.ts", "test/support/quiet.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // As long as a page is waited for, wherever else something is.
          expect: { poll: { timeout: 10_000 } },
          maxWorkers: 2,
          // The files of a worker share what they import, and nothing else: every test has an account of its own.
          isolate: false,
          // After the unit tests: a browser that shares the cores with them is slow, and a test that waits fails.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
