import { File } from "@ucrm/core/file"
import { Host } from "@ucrm/core/host"
import { liveUrl } from "@ucrm/core/resource"
import { type Context, Hono } from "hono"
import { secureHeaders } from "hono/secure-headers"
import { contentSecurityPolicy, PERMISSIONS } from "../security-headers"
import { siteHtml } from "../site-html"

const policy = (embedders: string[]) =>
  contentSecurityPolicy({ connect: [new URL(liveUrl()).origin, File.uploadsUrl()], frames: [], embedders })

async function answer(c: Context<object, "/:account">) {
  const [html, embedders] = await Promise.all([siteHtml(), Host.allowedOrigins(c.req.param("account"))])
  return c.html(html, 200, { "content-security-policy": policy(embedders) })
}

/**
 * The site's page for the frames of an account's hosts, and of nobody else. Whose data it shows is the session's to
 * say, as anywhere: the account in the address only says who may frame it.
 */
export const embed = new Hono()
  .use(
    secureHeaders({
      // What is said by the policy's frame-ancestors, which this header would contradict.
      xFrameOptions: false,
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: false,
      referrerPolicy: "no-referrer",
      strictTransportSecurity: "max-age=31536000",
    }),
  )
  .use(async (c, next) => {
    c.header("cache-control", "no-store")
    // Until it is known who may.
    c.header("content-security-policy", policy([]))
    c.header("permissions-policy", PERMISSIONS)
    await next()
  })
  .get("/:account", answer)
  .get("/:account/*", answer)
