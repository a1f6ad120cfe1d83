import type { TestProject } from "vitest/node"
import { startEngine } from "../../packages/functions/local/engine"
import { environment, QUIET } from "../../packages/functions/local/environment"
import { createTable } from "../../packages/functions/local/table"

/** Starts one in-memory engine for all unit tests, unless DYNAMODB_ENDPOINT names another. */
export async function setup(project: TestProject) {
  const { DYNAMODB_ENDPOINT } = process.env
  const engine = DYNAMODB_ENDPOINT ? { endpoint: DYNAMODB_ENDPOINT, stop: async () => {} } : await startEngine()
  Object.assign(process.env, QUIET)
  const table = `ucrm-test-${process.pid}`
  await createTable(table, engine.endpoint)
  project.provide("environment", environment(engine.endpoint, "http://localhost:4321", table))
  return engine.stop
}
