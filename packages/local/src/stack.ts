import { once } from "node:events"
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import { getRequestListener, type HttpBindings } from "@hono/node-server"
import { asLive } from "@ucrm/core/concurrency"
import { Hono, type MiddlewareHandler } from "hono"
import { cors } from "hono/cors"
import { backOffice } from "./back-office"
import { built, SIMULATOR, SITE } from "./build"
import type { Data } from "./data"
import { CLIENT, environment, FILES_PATH, ISSUER_PATH, QUEUE_PATH } from "./environment"
import { files } from "./files"
import { gateway } from "./gateway"
import { close, listen } from "./listen"
import { queue } from "./queue"
import { security, site } from "./site"
import { consumeStream } from "./stream"
import { createTable } from "./table"

export interface Options {
  port: number
  /** Opens the data once the port is bound. */
  open: () => Promise<Data>
  token: string
}

export interface Stack {
  url: string
  stop: () => Promise<void>
}

const TABLE = "ucrm"

async function sitePart(origins: string[]) {
  const sockets = origins.map(origin => origin.replace("http", "ws"))
  // Uploads go to the first of the origins, whichever the page was opened with.
  const connect = [...sockets, `${origins[0]}${FILES_PATH}/`]
  return site(await built(SITE), "", security({ connect, frames: [], embedders: [] }))
}

const simulatorPart = async (origins: string[]) =>
  site(await built(SIMULATOR), "/simulator", security({ connect: [], frames: origins, embedders: [] }))

async function demo(data: Data, origins: string[], token: string) {
  const { fill, welcome } = await import("./demo")
  const created = await createTable(TABLE, data.endpoint)
  await welcome(origins, token)
  if (!data.empty && !created) return
  await fill()
  await data.filled()
}

async function issuerPart(origins: string[]) {
  const [{ issuer }, { ACCOUNT, ROLES, USERS }] = await Promise.all([import("./issuer"), import("./demo/user")])
  return issuer({
    url: `${origins[0]}${ISSUER_PATH}`,
    client: CLIENT,
    redirects: origins.map(origin => `${origin}/v1/sign-in/callback`),
    people: USERS.map(({ id, name, profile }) => ({ id, name, account: ACCOUNT, role: ROLES.get(profile) ?? profile })),
  })
}

async function createParts(data: Data, origins: string[], token: string) {
  const [url = ""] = origins
  Object.assign(process.env, environment(data.endpoint, url, TABLE))
  // Imported late, because these modules read the address of the table from the environment.
  const [{ app }, handlers, jobs, { routes }, { Subscribers }, { Job }, { startWebhooks }] = await Promise.all([
    import("@ucrm/functions/app"),
    import("@ucrm/functions/live"),
    import("@ucrm/functions/jobs"),
    import("./routes"),
    import("@ucrm/core/subscribers"),
    import("@ucrm/core/job"),
    import("./webhooks"),
  ])
  const [product, issuer] = await Promise.all([sitePart(origins), issuerPart(origins), demo(data, origins, token)])
  // Only the simulator's page waits for its build.
  const simulator = simulatorPart(origins)
  simulator.catch(error => console.error(error))
  const stream = consumeStream({
    endpoint: data.endpoint,
    table: TABLE,
    deliver: records => Subscribers.deliver(records),
  })
  const webhooks = await startWebhooks()
  stream.start()
  const live = gateway(handlers, "/live")
  const work = queue(QUEUE_PATH, event => jobs.handler(event))
  // Imports and other long work run in this process too, which a deployment runs in functions of their own.
  const answer = (request: Request, ...more: unknown[]) => asLive(() => app.fetch(request, ...more))
  const hosts = new Set(["localhost", "127.0.0.1", "[::1]"].map(name => `${name}:${new URL(url).port}`))
  const { fetch } = new Hono<{ Bindings: HttpBindings }>()
    // A name that merely points at this machine is not this stack: no other site reads through it.
    .use(async (c, next) => (hosts.has(c.req.header("host") ?? "") ? next() : c.text("Unknown host.", 421)))
    // These answer only to this process and to our own pages.
    .use(`${FILES_PATH}/*`, ownOrigin(origins), cors({ origin: origins, allowMethods: ["GET", "PUT"] }))
    .use(`${QUEUE_PATH}/*`, ownOrigin(origins))
    // The search entries follow the stream: a test that searches for what it has just written must not wait for the poll.
    .use("/v1/contacts/search", async (_, next) => {
      await stream.drained()
      await next()
    })
    .mount("/v1", answer, { replaceRequest: false })
    .mount("/in", answer, { replaceRequest: false })
    .route("/", live.management)
    .route("/", routes(origins, token))
    .use("/local/webhooks/*", ownOrigin(origins))
    .route("/", backOffice())
    .route("/", files(data.files, FILES_PATH))
    .route("/", work.app)
    .route("/", issuer)
    .get("/simulator/*", async c => (await simulator).fetch(c.req.raw))
    .route("/", product)
  /** Continues jobs that an earlier process left unfinished. */
  const continueJobs = async () => {
    for (const { account, id } of await Job.listOpen()) work.send({ account, job: id })
  }
  return { listener: getRequestListener(fetch), live, stream, webhooks, work, continueJobs }
}

const ownOrigin =
  (origins: string[]): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header("origin")
    return origin === undefined || origins.includes(origin) ? next() : c.text("Another site.", 403)
  }

/**
 * Returns a request listener that lets requests wait until `ready` gives the listener that answers them. When `ready`
 * rejects, they are answered with 503; `settled` resolves once all of those have been sent.
 */
function waitingListener(ready: Promise<RequestListener>) {
  const refused = new Set<Promise<unknown>>()
  const refuse = (response: ServerResponse) => {
    refused.add(once(response, "close"))
    response.writeHead(503, { "content-type": "text/plain", connection: "close" }).end("The start has failed.\n")
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    ready.then(
      answer => answer(request, response),
      () => refuse(response),
    )
  }
  const settled = async () => {
    await ready.catch(() => {})
    await Promise.all(refused)
  }
  return { listener, settled }
}

/** Starts the whole product on one port of this machine. Throws StartError when it cannot start. */
export async function startStack({ port, open, token }: Options): Promise<Stack> {
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  let begin = () => {}
  const listening = new Promise<void>(resolve => {
    begin = resolve
  })
  const data = listening.then(open)
  const started = data.then(opened => createParts(opened, origins, token))
  const { listener, settled } = waitingListener(started.then(({ listener }) => listener))
  const servers = await listen(port, listener)
  begin()
  try {
    const { live, stream, webhooks, work, continueJobs } = await started
    live.attach(servers)
    await continueJobs()
    let stopping: Promise<void> | undefined
    const stop = async () => {
      work.stop()
      await live.close()
      await close(servers)
      await stream.stop()
      await webhooks.stop()
      await (await data).stop()
    }
    return {
      url: origins[0] ?? "",
      stop: () => {
        stopping ??= stop()
        return stopping
      },
    }
  } catch (error) {
    await settled()
    await close(servers)
    await data.then(
      opened => opened.stop(),
      () => {},
    )
    throw error
  }
}
