import type { TestProject } from "vitest/node"
import { startEngine } from "../../packages/functions/local/engine"
import { environment } from "../../packages/functions/local/environment"
import { chromium } from "./chromium"
import { startStack } from "./stack"

/** Starts the product once for all browser tests, on an engine that the tests may write to beside it. */
export const setup = async (project: TestProject) => {
  const engine = await startEngine()
  const stack = await startStack({ DYNAMODB_ENDPOINT: engine.endpoint }).catch(async error => {
    await engine.stop()
    throw error
  })
  project.provide("environment", environment(engine.endpoint, stack.url))
  chromium()
  return async () => {
    await stack.stop()
    await engine.stop()
  }
}
