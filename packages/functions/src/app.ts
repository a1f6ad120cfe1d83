import { Hono } from "hono"
import { requestId } from "hono/request-id"
import { secureHeaders } from "hono/secure-headers"
import { openAPIRouteHandler } from "hono-openapi"
import { popupHeaders } from "./middleware/popup-headers"
import { readBody } from "./middleware/read-body"
import { requestLog } from "./middleware/request-log"
import { notFound } from "./not-found"
import { onError } from "./problem"
import { admission } from "./route/admission"
import { audit } from "./route/audit"
import { campaigns } from "./route/campaigns"
import { configuration } from "./route/configuration"
import { conflicts } from "./route/conflicts"
import { contacts } from "./route/contacts"
import { embed } from "./route/embed"
import { fields } from "./route/fields"
import { health } from "./route/health"
import { hosts } from "./route/hosts"
import { identity } from "./route/identity"
import { interactions } from "./route/interactions"
import { live } from "./route/live"
import { preview } from "./route/preview"
import { profiles } from "./route/profiles"
import { quality } from "./route/quality"
import { resolve } from "./route/resolve"
import { sections, shownSections } from "./route/sections"
import { session } from "./route/session"
import { signIn } from "./route/sign-in"
import { signatures } from "./route/signatures"
import { sync } from "./route/sync"
import { users } from "./route/users"
import { PERMISSIONS } from "./security-headers"

const api = new Hono()
  .route("/health", health)
  .route("/interactions", interactions)
  .route("/resolve", resolve)
  .route("/contacts", sync)
  .route("/contacts", contacts)
  .route("/conflicts", conflicts)
  .route("/session", session)
  .route("/sign-in", signIn)
  .route("/live", live)
  .route("/sections", shownSections)
  .route("/admin/sections", sections)
  .route("/admin/fields", fields)
  .route("/admin/campaigns", campaigns)
  .route("/admin/identity", identity)
  .route("/admin/configuration", configuration)
  .route("/admin/preview", preview)
  .route("/admin/hosts", hosts)
  .route("/admin/hosts", signatures)
  .route("/admin/audit", audit)
  .route("/admin/sign-in", admission)
  .route("/admin/quality", quality)
  .route("/admin/profiles", profiles)
  .route("/admin/users", users)

/** The policy of what is no page: it runs nothing, loads nothing and stands in no frame. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'"

/** The whole API, the same on Lambda and in the local stack. */
export const app = new Hono()
  .onError(onError)
  // The id is ours alone: what a caller sends is never written to a log.
  .use(requestId({ limitLength: 0 }))
  .use(requestLog)
  .route("/in", embed)
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
    // The pages of the sign-in say for themselves what they hold.
    if (!c.res.headers.has("content-security-policy")) c.header("content-security-policy", NOTHING)
    c.header("permissions-policy", PERMISSIONS)
  })
  .use(readBody)
  .route("/v1", api)
export type App = typeof app

app.get(
  "/v1/openapi.json",
  openAPIRouteHandler(app, {
    documentation: {
      openapi: "3.1.0",
      info: {
        title: "uCRM Interaction View",
        version: "1.0.0",
        description: "Who is calling, before the agent says hello.",
      },
      components: {
        securitySchemes: {
          hostToken: { type: "http", scheme: "bearer", description: "The token of the uContact X host." },
          session: { type: "apiKey", in: "cookie", name: "__Host-ucrm", description: "An agent's session." },
        },
      },
    },
  }),
)

app.notFound(notFound(app.routes))
