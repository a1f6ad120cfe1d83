import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { Log } from "@ucrm/core/log"
import { external, inFolder, inMemory } from "./data"
import { StartError } from "./listen"
import { startStack } from "./stack"

// The terminal shows the address of the product, and errors.
Log.setSink(line => line.startsWith('{"level":"error"') && process.stderr.write(`${line}\n`))

const DEVELOPMENT_TOKEN = "development-host-token-for-the-local-stack"
const DATA = fileURLToPath(new URL("../../../.data", import.meta.url))

const { PORT = "4321", DYNAMODB_ENDPOINT, UCRM_DATA = DATA, UCRM_HOST_TOKEN, npm_lifecycle_event } = process.env

function portOf(text: string) {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new StartError(`PORT is "${text}", which is no port. Choose one between 1 and 65535.`)
}

function open() {
  if (DYNAMODB_ENDPOINT) return external(DYNAMODB_ENDPOINT)
  return UCRM_DATA === "memory" ? inMemory() : inFolder(resolve(UCRM_DATA))
}

/** Stops the process when npm was killed: without a terminal it would keep the port. */
function onOrphaned(stop: () => void) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), 500).unref()
}

try {
  const token = UCRM_HOST_TOKEN || DEVELOPMENT_TOKEN
  const stack = await startStack({ port: portOf(PORT), open, token })
  const stop = () => void stack.stop().then(() => process.exit(0))
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)
  if (npm_lifecycle_event) onOrphaned(stop)
  const tokenText = UCRM_HOST_TOKEN ? "" : ` · host token ${token}`
  console.log(`uCRM is ready at ${stack.url} · simulator ${stack.url}/simulator${tokenText}`)
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}
