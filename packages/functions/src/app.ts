import { Hono } from "hono"
import { openAPIRouteHandler } from "hono-openapi"
import { agentApi } from "./agent-api"
import { contactApi } from "./contact-api"
import { createApp } from "./create-app"
import { admission, retention } from "./route/account-settings"
import { audit } from "./route/audit"
import { campaigns, configuration } from "./route/configuration"
import { conflicts, duplicates } from "./route/conflicts"
import { contactJobs } from "./route/contact-jobs"
import { contactList, contactRecents, contactViews } from "./route/contact-list"
import { dataRequests } from "./route/data-requests"
import { deletedContacts } from "./route/deleted-contacts"
import { embed } from "./route/embed"
import { exports } from "./route/exports"
import { fields } from "./route/fields"
import { hosts, signatures } from "./route/hosts"
import { identity } from "./route/identity"
import { imports } from "./route/imports"
import { interactionList } from "./route/interaction-list"
import { jobs } from "./route/jobs"
import { preview } from "./route/preview"
import { quality } from "./route/quality"
import { sections } from "./route/sections"
import { signIn } from "./route/sign-in"
import { profiles, users } from "./route/users"
import { webhooks } from "./route/webhooks"

const api = new Hono()
  // Before the routes of one contact or interaction, whose ids would match these paths.
  .route("/contacts", contactList)
  .route("/interactions", interactionList)
  .route("/", agentApi)
  .route("/", contactApi)
  .route("/contacts", dataRequests)
  .route("/conflicts", conflicts)
  .route("/duplicates", duplicates)
  .route("/imports", imports)
  .route("/exports", exports)
  .route("/contact-views", contactViews)
  .route("/contact-recents", contactRecents)
  .route("/contact-jobs", contactJobs)
  .route("/deleted-contacts", deletedContacts)
  .route("/sign-in", signIn)
  .route("/admin/sections", sections)
  .route("/admin/fields", fields)
  .route("/admin/jobs", jobs)
  .route("/admin/campaigns", campaigns)
  .route("/admin/identity", identity)
  .route("/admin/configuration", configuration)
  .route("/admin/preview", preview)
  .route("/admin/hosts", hosts)
  .route("/admin/hosts", signatures)
  .route("/admin/webhooks", webhooks)
  .route("/admin/audit", audit)
  .route("/admin/sign-in", admission)
  .route("/admin/retention", retention)
  .route("/admin/quality", quality)
  .route("/admin/profiles", profiles)
  .route("/admin/users", users)

/** Adds the prefix of the API to the types of its routes. */
const typedApi = () => new Hono().route("/v1", api)
/** The type of the API for its typed client. */
export type App = ReturnType<typeof typedApi>

/** The whole API, the same on Lambda and in the local stack. */
export const app = createApp(api, embed)

app.get(
  "/v1/openapi.json",
  openAPIRouteHandler(app, {
    documentation: {
      openapi: "3.1.0",
      info: {
        title: "uCRM Interaction View",
        version: "1.0.0",
        description: "Finds the contact of an interaction, and keeps the contacts of an account.",
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
