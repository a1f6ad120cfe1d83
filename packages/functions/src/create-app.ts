import { timingSafeEqual } from "node:crypto"
import { Failure } from "@ucrm/core/error"
import { originKey } from "@ucrm/core/resource"
import { Hono, type MiddlewareHandler, type NotFoundHandler } from "hono"
import { requestId } from "hono/request-id"
import { secureHeaders } from "hono/secure-headers"
import { readBody } from "./middleware/read-body"
import { requestLog } from "./middleware/request-log"
import { onError, problemResponse } from "./problem"
import { ORIGIN_KEY_HEADER, PERMISSIONS, popupHeaders } from "./security-headers"

/** The policy of responses that are not pages: nothing runs, loads or frames them. */
const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Returns an app that serves `api` under /v1 and, where given, pages with headers of their own under /in. */
export function createApp(api: Hono, pages?: Hono): Hono {
  const app = new Hono()
    .onError(onError)
    .use(originLock)
    // Request ids of callers are ignored, so that nothing they send is written to a log.
    .use(requestId({ limitLength: 0 }))
    .use(requestLog)
    .use(compressResponse)
  if (pages) app.route("/in", pages)
  app
    .use("/v1/sign-in/*", popupHeaders)
    .use(
      secureHeaders({
        crossOriginResourcePolicy: "same-origin",
        referrerPolicy: "no-referrer",
        strictTransportSecurity: "max-age=31536000",
        xFrameOptions: "DENY",
      }),
    )
    .use(async (c, next) => {
      c.header("cache-control", "no-store")
      await next()
      // The pages of the sign-in set a policy of their own.
      if (!c.res.headers.has("content-security-policy")) c.header("content-security-policy", NO_CONTENT_POLICY)
      c.header("permissions-policy", PERMISSIONS)
    })
    .use(readBody)
    .route("/v1", api)
  app.notFound(notFound(app.routes))
  return app
}

/** Compares in constant time. */
function matches(value: string, key: string) {
  const [actual, expected] = [Buffer.from(value), Buffer.from(key)]
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/**
 * Answers 404 to a request that did not come through CloudFront, where the firewall is: the API also has an address of
 * its own. Without a distribution, as in the local stack, every request passes.
 */
const originLock: MiddlewareHandler = async (c, next) => {
  const key = originKey()
  if (key !== undefined && !matches(c.req.header(ORIGIN_KEY_HEADER) ?? "", key))
    return problemResponse(c, new Failure("route.notFound", "There is no such route."))
  return next()
}

/** Below this, compression costs more time than the shorter transfer saves. */
const MIN_BYTES = 2048

/** The routes that a host or an agent waits for during a call: their responses are short. */
const UNCOMPRESSED = /^\/v1\/(resolve|interactions)(\/|$)/

/** Compresses responses of 2 KB or more where the caller accepts it: neither API Gateway nor CloudFront does. */
const compressResponse: MiddlewareHandler = async (c, next) => {
  await next()
  if (UNCOMPRESSED.test(c.req.path) || !c.res.body) return
  const body = await c.res.arrayBuffer()
  c.res = new Response(body, c.res)
  if (body.byteLength < MIN_BYTES) return
  const { compress } = await import("hono/compress")
  await compress()(c, async () => {})
}

interface Route {
  method: string
  path: string
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/** Returns the methods that a path has, HEAD beside GET. */
function allowedMethods(routes: Route[], path: string) {
  const matching = routes.filter(route => new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`).test(path))
  const allowed = METHODS.filter(method => matching.some(route => route.method === method))
  return allowed.includes("GET") ? [...allowed, "HEAD"] : allowed
}

/** Returns the handler of requests without a route: 404, or 405 with the methods that the path has. */
function notFound(routes: Route[]): NotFoundHandler {
  return c => {
    const allowed = allowedMethods(routes, c.req.path)
    if (allowed.length === 0) return problemResponse(c, new Failure("route.notFound", "There is no such route."))
    c.header("allow", allowed.join(", "))
    return problemResponse(c, new Failure("method.notAllowed", `This path allows ${allowed.join(", ")}.`))
  }
}
