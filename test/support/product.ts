import type { TestProject } from "vitest/node"
import { chromium } from "./chromium"
import { startWhole } from "./whole"

/** Starts the product once for all browser tests. */
export async function setup(project: TestProject) {
  const whole = await startWhole()
  project.provide("environment", whole.environment)
  // Unpacked before the workers request it simultaneously.
  chromium()
  return whole.stop
}
