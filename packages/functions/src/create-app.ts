import { Hono } from "hono"
import { requestId } from "hono/request-id"
import { secureHeaders } from "hono/secure-headers"
import { compressAnswer } from "./middleware/compress-answer"
import { originLock } from "./middleware/origin-lock"
import { popupHeaders } from "./middleware/popup-headers"
import { readBody } from "./middleware/read-body"
import { requestLog } from "./middleware/request-log"
import { notFound } from "./not-found"
import { onError } from "./problem"
import { PERMISSIONS } from "./security-headers"

/** The policy of answers that are not pages: nothing runs, loads or frames them. */
const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Returns an app that serves `api` under /v1 and, where given, pages with headers of their own under /in. */
export function createApp(api: Hono, pages?: Hono): Hono {
  const app = new Hono()
    .onError(onError)
    .use(originLock)
    // Request ids of callers are ignored, so that nothing they send is written to a log.
    .use(requestId({ limitLength: 0 }))
    .use(requestLog)
    .use(compressAnswer)
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
