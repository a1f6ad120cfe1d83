import { setTimeout as pause } from "node:timers/promises"
import { Actor } from "@ucrm/core/actor"
import { Rekey } from "@ucrm/core/normalizer-migration"
import { linked } from "./linked"

const [account, asked] = process.argv.slice(2)
const version = Number(asked)

const print = (text: string) => process.stdout.write(`${text}\n`)

async function run() {
  const since = await Rekey.announce(version)
  const wait = Math.max(0, since - Date.now())
  print(`Version ${version} is in force in ${Math.ceil(wait / 1000)} s.`)
  await pause(wait)
  const moved = await Rekey.migrate(count => count % 100 === 0 && print(`${count} contacts moved`))
  print(`Done: ${moved} contacts moved to version ${version}.`)
}

if (!account || !Number.isInteger(version) || !linked()) {
  process.stderr.write(
    "npm run rekey -- <account> <version>\n" +
      "Run it with the deployment's links (npm run sst -- shell), or with DYNAMODB_ENDPOINT for a local table.\n",
  )
  process.exit(2)
}
const actor = { type: "host" as const, account, id: "rekey", permissions: new Set<never>() }
await Actor.provide(account, Promise.resolve(actor), run).catch(error => {
  process.stderr.write(`${error instanceof RangeError ? error.message : error}\n`)
  process.exit(1)
})
