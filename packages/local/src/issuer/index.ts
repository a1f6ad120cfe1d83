import type { HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { localeOf, page } from "@ucrm/functions/sign-in/page"
import { Hono } from "hono"
import { html } from "hono/html"
import type Provider from "oidc-provider"
import { createProvider, type Settings } from "./provider"
import { WORDS } from "./words"

/** Mounts an issuer under its own path for an installation without a company's sign-in: it asks for no password. */
export function issuer(settings: Settings, adapt: (provider: Provider) => void = () => {}) {
  const path = new URL(settings.url).pathname
  let made: Promise<Provider> | undefined
  // Created on first use: the start of the stack does not wait for it.
  const provider = () => {
    made ??= createProvider(settings).then(provider => {
      adapt(provider)
      return provider
    })
    return made
  }
  const forms = ["'self'", ...new Set(settings.redirects.map(address => new URL(address).origin))]

  return new Hono<{ Bindings: HttpBindings }>()
    .basePath(path)
    .get("/interaction/:uid", async c => {
      const locale = localeOf(c)
      const { title, help, as } = WORDS[locale]
      const people = settings.people.map(
        ({ id, name, role }) =>
          html`<button name="person" value="${id}"><span>${as(name)}</span><small>${role}</small></button>`,
      )
      const body = html`<p>${help}</p><form method="post">${people}</form>`
      return page(c, { locale, title, body, forms })
    })
    .post("/interaction/:uid", async c => {
      const { incoming, outgoing } = c.env
      const { person } = await c.req.parseBody()
      const login = { accountId: String(person) }
      return c.redirect(await (await provider()).interactionResult(incoming, outgoing, { login }), 303)
    })
    .all("/*", async c => {
      const { incoming, outgoing } = c.env
      const url = incoming.url ?? "/"
      const handle = (await provider()).callback()
      // Sets the URL as a server does that mounts one application below another.
      await handle(Object.assign(incoming, { originalUrl: url, url: url.slice(path.length) }), outgoing)
      return RESPONSE_ALREADY_SENT
    })
}
