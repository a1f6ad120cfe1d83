import { startEngine } from "@ucrm/local/engine"
import { environment } from "@ucrm/local/environment"
import { startStack } from "./stack"

/** Starts the product in a separate process on an in-memory engine that the tests can write to. */
export async function startWhole() {
  const engine = await startEngine()
  const stack = await startStack({ DYNAMODB_ENDPOINT: engine.endpoint }).catch(async error => {
    await engine.stop()
    throw error
  })
  return {
    url: stack.url,
    environment: environment(engine.endpoint, stack.url),
    stop: async () => {
      await stack.stop()
      await engine.stop()
    },
  }
}
