import { randomBytes, type webcrypto } from "node:crypto"
import type { HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import type { Locale } from "@ucrm/core/access/schema"
import { localeOf, page } from "@ucrm/functions/sign-in/page"
import { Hono } from "hono"
import { html } from "hono/html"
import { exportJWK, generateKeyPair } from "jose"
import type { Configuration, JWK, default as Provider } from "oidc-provider"

/** Mounts an issuer under its own path for an installation without a company's sign-in: it asks for no password. */
export function issuer(settings: Settings, adapt: (provider: Provider) => void = () => {}) {
  const path = new URL(settings.url).pathname
  let created: Promise<Provider> | undefined
  // Created on first use: the start of the stack does not wait for it.
  const provider = () => {
    created ??= createProvider(settings).then(provider => {
      adapt(provider)
      return provider
    })
    return created
  }
  const forms = ["'self'", ...new Set(settings.redirects.map(address => new URL(address).origin))]

  return new Hono<{ Bindings: HttpBindings }>()
    .basePath(path)
    .get("/interaction/:uid", async c => {
      const locale = localeOf(c)
      const { title, help, as } = MESSAGES[locale]
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

/** A person who can sign in at the issuer. */
export interface Person {
  id: string
  name: string
  account: string
  /** The role of the person, in one word. */
  role: string
}

export interface Settings {
  /** The address of the issuer. */
  url: string
  client: { id: string; secret: string }
  redirects: string[]
  people: Person[]
  /** The signing key; a generated one by default. */
  key?: webcrypto.CryptoKey
}

/** Suppresses the provider's warnings about production use: this one lives as long as the terminal. */
async function withoutWarnings<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console
  Object.assign(console, { info: () => {}, warn: () => {} })
  try {
    return await work()
  } finally {
    Object.assign(console, { info, warn })
  }
}

/** Generates a signing key. */
export async function newKey() {
  return (await generateKeyPair("ES256", { extractable: true })).privateKey
}

const jwk = async (key: webcrypto.CryptoKey) =>
  ({ ...(await exportJWK(key)), alg: "ES256", use: "sig", kid: "local" }) as JWK

const configuration = async ({ url, client, redirects, people, key }: Settings): Promise<Configuration> => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: redirects,
      id_token_signed_response_alg: "ES256",
    },
  ],
  jwks: { keys: [await jwk(key ?? (await newKey()))] },
  cookies: { keys: [randomBytes(32).toString("hex")] },
  claims: { openid: ["sub", "account"], profile: ["name"] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => {
    const person = people.find(person => person.id === id)
    return person && { accountId: id, claims: () => ({ sub: id, account: person.account, name: person.name }) }
  },
  // The only client is uCRM: no consent is requested.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId ?? "",
      accountId: oidc.session?.accountId ?? "",
    })
    grant.addOIDCScope("openid profile")
    await grant.save()
    return grant
  },
  interactions: { url: (_ctx, { uid }) => `${new URL(url).pathname}/interaction/${uid}` },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 43_200, IdToken: 600, Interaction: 600, Session: 43_200 },
  features: { devInteractions: { enabled: false } },
})

/** Creates a certified OpenID provider that keeps everything in memory. */
function createProvider(settings: Settings) {
  return withoutWarnings(async () => {
    const { Provider } = await import("oidc-provider")
    return new Provider(settings.url, await configuration(settings))
  })
}

/** The texts of the local issuer. */
const MESSAGES: Record<Locale, { title: string; help: string; as: (name: string) => string }> = {
  en: {
    title: "Who are you?",
    help: "This stands in for your company's sign-in. It asks for no password.",
    as: name => `Continue as ${name}`,
  },
  es: {
    title: "¿Quién eres?",
    help: "Esto hace de inicio de sesión de tu empresa. No pide contraseña.",
    as: name => `Continuar como ${name}`,
  },
  pt: {
    title: "Quem é você?",
    help: "Isto faz as vezes do login da sua empresa. Não pede senha.",
    as: name => `Continuar como ${name}`,
  },
}
