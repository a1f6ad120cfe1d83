import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startStack } from "../test/support/stack"

/** How long `npm start` takes until it answers: with demo data to make, and with the data of before. */
export interface Starts {
  firstMs: number
  againMs: number
}

async function timedStart(folder: string) {
  const startedAt = performance.now()
  const stack = await startStack({ UCRM_DATA: folder })
  const ms = performance.now() - startedAt
  await stack.stop()
  return ms
}

/** Starts the product twice over the same data. */
export async function starts(): Promise<Starts> {
  const folder = await mkdtemp(join(tmpdir(), "ucrm-bench-"))
  try {
    return { firstMs: await timedStart(folder), againMs: await timedStart(folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
