import { startEngine } from "../../packages/functions/local/engine"
import { environment } from "../../packages/functions/local/environment"
import { createTable } from "../../packages/functions/local/table"

/** Starts one in-memory engine for all unit tests; the workers inherit where it is. */
export const setup = async () => {
  const { DYNAMODB_ENDPOINT } = process.env
  const engine = DYNAMODB_ENDPOINT ? { endpoint: DYNAMODB_ENDPOINT, stop: async () => {} } : await startEngine()
  const table = `ucrm-test-${process.pid}`
  Object.assign(process.env, environment(engine.endpoint, "http://localhost:4321", table))
  await createTable(table)
  return engine.stop
}
