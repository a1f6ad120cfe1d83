import { startEngine } from "@ucrm/local/engine"
import { environment, QUIET } from "@ucrm/local/environment"
import { createTable } from "@ucrm/local/table"
import type { TestProject } from "vitest/node"

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
