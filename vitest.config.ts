import { configDefaults, defineConfig } from "vitest/config"

/** More than the two processors of a small machine: most tests also wait for the browser, the engine or another process. */
const WORKERS = 3

const setupFiles = ["test/support/environment.ts", "test/support/quiet.ts"]
const SHARED = { isolate: false, setupFiles: [...setupFiles, "test/support/shared-process.ts"] }

/** Starts the local stack in its own process, which sets the addresses of its queue and files. */
const STARTS_STACK = "packages/local/src/stack.test.ts"

/** Tests that share one in-memory DynamoDB: on a busy machine a test waits for its turn. */
const ENGINE = { globalSetup: "test/support/engine.ts", setupFiles, testTimeout: 60_000, maxWorkers: WORKERS }

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/unique-names.ts"],
    projects: [
      // The files of a worker share their imports: to import the API again for each costs as much as its tests.
      {
        test: {
          ...ENGINE,
          ...SHARED,
          name: "unit",
          include: ["packages/**/*.test.ts"],
          exclude: [...configDefaults.exclude, STARTS_STACK],
        },
      },
      { test: { ...ENGINE, ...SHARED, name: "api", include: ["test/api/*.test.ts"] } },
      // Files that change their process: its environment, its table or its SDK client.
      { test: { ...ENGINE, name: "isolated", include: ["test/*.test.ts", "test/isolated/*.test.ts", STARTS_STACK] } },
      {
        test: {
          ...ENGINE,
          name: "model",
          include: ["test/model/*.test.ts", "test/fuzz/*.test.ts"],
          // Beside the browser tests, which mostly wait.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/*.test.ts"],
          globalSetup: "test/support/product.ts",
          setupFiles,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // Elements and polled values are waited for equally long.
          expect: { poll: { timeout: 20_000 } },
          maxWorkers: WORKERS,
          // The files of a worker share their imports and one browser; every test has an account of its own.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Needs SST, which only `npm run check:infra` installs: `npm test` leaves it out.
        test: {
          name: "infra",
          include: ["infra/test/*.test.ts"],
          globalSetup: "infra/test/plans.ts",
          testTimeout: 30_000,
        },
      },
    ],
  },
})
