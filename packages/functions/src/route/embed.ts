import { Clock } from "@ucrm/core/clock"
import { Failure } from "@ucrm/core/error"
import { File } from "@ucrm/core/file"
import { Host } from "@ucrm/core/host"
import { liveUrl, siteUrl } from "@ucrm/core/resource"
import { type Context, Hono } from "hono"
import { secureHeaders } from "hono/secure-headers"
import { contentSecurityPolicy, PERMISSIONS } from "../security-headers"

const policy = (embedders: string[]) =>
  contentSecurityPolicy({ connect: [new URL(liveUrl()).origin, File.getUploadsUrl()], frames: [], embedders })

async function sendPage(c: Context<object, "/:account">) {
  const [html, embedders] = await Promise.all([siteHtml(), Host.allowedOrigins(c.req.param("account"))])
  return c.html(html, 200, { "content-security-policy": policy(embedders) })
}

/**
 * The site's page for the frames of an account's hosts. The account in the path decides only who may frame the page: as
 * everywhere, the session decides whose data it shows.
 */
export const embed = new Hono()
  .use(
    secureHeaders({
      // The policy's frame-ancestors decide this; the header would contradict them.
      xFrameOptions: false,
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: false,
      referrerPolicy: "no-referrer",
      strictTransportSecurity: "max-age=31536000",
    }),
  )
  .use(async (c, next) => {
    c.header("cache-control", "no-store")
    // Nobody, until the allowed origins are loaded.
    c.header("content-security-policy", policy([]))
    c.header("permissions-policy", PERMISSIONS)
    await next()
  })
  .get("/:account", sendPage)
  .get("/:account/*", sendPage)

const CACHE_TTL_MS = 5000
const TIMEOUT_MS = 3000

const unavailable = (cause: unknown) =>
  new Failure("site.unavailable", "The page cannot be reached at the moment. Try again.", {}, { cause })

async function fetchPage() {
  const response = await fetch(`${siteUrl()}/index.html`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: "error",
  })
  if (!response.ok) throw new Error(`The site answered ${response.status}.`)
  return response.text()
}

let cached: { until: number; page: Promise<string> } | undefined

/**
 * Returns the site's page as it is deployed, at most five seconds old, so that a deployment of the site needs none of
 * the API; while the site cannot be reached, the last page. Throws `site.unavailable`.
 */
function siteHtml(): Promise<string> {
  if (cached && cached.until > Clock.millis()) return cached.page
  const previous = cached?.page
  const entry = {
    until: Clock.millis() + CACHE_TTL_MS,
    page: fetchPage().catch(error => {
      if (previous) return previous
      cached = undefined
      throw unavailable(error)
    }),
  }
  cached = entry
  return entry.page
}
