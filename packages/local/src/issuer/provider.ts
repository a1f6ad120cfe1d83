import type { webcrypto } from "node:crypto"
import { randomBytes } from "node:crypto"
import { exportJWK, generateKeyPair } from "jose"
import type { Configuration, JWK } from "oidc-provider"

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
async function quietly<T>(work: () => Promise<T>): Promise<T> {
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
    const found = people.find(person => person.id === id)
    return found && { accountId: id, claims: () => ({ sub: id, account: found.account, name: found.name }) }
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
export function createProvider(settings: Settings) {
  return quietly(async () => {
    const { Provider } = await import("oidc-provider")
    return new Provider(settings.url, await configuration(settings))
  })
}
