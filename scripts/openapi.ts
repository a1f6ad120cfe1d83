import { Log } from "@ucrm/core/log"
import { environment } from "@ucrm/local/environment"

Object.assign(process.env, environment("http://localhost", "http://localhost"))
Log.setSink(() => {})

// Imported late, because its modules read their links from the environment.
const { app } = await import("@ucrm/functions/app")
process.stdout.write(`${await (await app.request("/v1/openapi.json")).text()}\n`)
