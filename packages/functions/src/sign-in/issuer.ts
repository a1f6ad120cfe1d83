import { Failure } from "@ucrm/core/error"
import { signIn, signInSecret } from "@ucrm/core/resource"
import type { PendingSignIn } from "@ucrm/core/sign-in"
import { createRemoteJWKSet, jwtVerify } from "jose"
import * as oauth from "oauth4webapi"

const KNOWN_MS = 60 * 60 * 1000
const TIMEOUT_MS = 3000
const TOLERANCE_SECONDS = 30

/** Signed with a key that the issuer alone holds: neither unsigned, nor with a secret that we hold too. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"])

const http = (issuer: URL) => ({
  [oauth.allowInsecureRequests]: LOOPBACK.has(issuer.hostname),
  signal: AbortSignal.timeout(TIMEOUT_MS),
})

interface Known {
  server: oauth.AuthorizationServer
  keys: ReturnType<typeof createRemoteJWKSet>
}

async function discover(issuer: URL): Promise<Known> {
  const response = await oauth.discoveryRequest(issuer, http(issuer))
  const server = await oauth.processDiscoveryResponse(issuer, response)
  if (!server.jwks_uri) throw new Failure("signIn.unreachable", "The issuer publishes no keys.")
  return { server, keys: createRemoteJWKSet(new URL(server.jwks_uri), { timeoutDuration: TIMEOUT_MS }) }
}

const known = new Map<string, { until: number; found: Promise<Known> }>()

function of(issuer: string): Promise<Known> {
  const kept = known.get(issuer)
  if (kept && kept.until > Date.now()) return kept.found
  const found = discover(new URL(issuer))
  known.set(issuer, { until: Date.now() + KNOWN_MS, found })
  found.catch(() => known.delete(issuer))
  return found
}

function configured() {
  const settings = signIn()
  if (!settings.issuer) throw new Failure("signIn.notConfigured", "Sign-in is not configured here.")
  const client: oauth.Client = { client_id: settings.clientId, [oauth.clockTolerance]: TOLERANCE_SECONDS }
  return { ...settings, client, url: new URL(settings.issuer) }
}

function refused(cause: unknown) {
  if (cause instanceof Failure) return cause
  const passing = cause instanceof TypeError || (cause instanceof DOMException && cause.name === "TimeoutError")
  return passing
    ? new Failure("signIn.unreachable", "The issuer cannot be reached at the moment. Try again.", {}, { cause })
    : new Failure("signIn.refused", "The issuer did not vouch for this sign-in.", {}, { cause })
}

async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refused(error)
  }
}

/** The secrets of one sign-in, which its answer must fit. */
export function secrets() {
  return { nonce: oauth.generateRandomNonce(), verifier: oauth.generateRandomCodeVerifier() }
}

interface Asked extends Pick<PendingSignIn, "nonce" | "verifier"> {
  state: string
  redirect: string
  /** Whether the issuer shall ask who it is, even of somebody whom it knows. */
  forceLogin: boolean
}

/** Where to send a browser so that the issuer asks who it is. Throws `signIn.notConfigured`, `signIn.unreachable`. */
export function authorization({ nonce, verifier, state, redirect, forceLogin }: Asked): Promise<URL> {
  return orRefused(async () => {
    const { issuer, clientId, scope } = configured()
    const { server } = await of(issuer)
    if (!server.authorization_endpoint) throw new Failure("signIn.unreachable", "The issuer lets nobody sign in.")
    const url = new URL(server.authorization_endpoint)
    const asked = {
      client_id: clientId,
      redirect_uri: redirect,
      response_type: "code",
      scope,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(forceLogin ? { prompt: "login" } : {}),
    }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    return url
  })
}

function authentication(server: oauth.AuthorizationServer) {
  const secret = signInSecret()
  if (!secret) return oauth.None()
  const ways = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
  return ways.includes("client_secret_basic") ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret)
}

interface Answered extends Pick<PendingSignIn, "nonce" | "verifier"> {
  state: string
  redirect: string
}

/** What the issuer vouches for in its answer, each of its claims checked. Throws `signIn.refused`, `signIn.unreachable`. */
export function claims(answer: URL, { nonce, verifier, state, redirect }: Answered) {
  return orRefused(async () => {
    const { issuer, client, url } = configured()
    const { server, keys } = await of(issuer)
    const granted = oauth.validateAuthResponse(server, client, answer, state)
    const way = authentication(server)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      way,
      granted,
      redirect,
      verifier,
      http(url),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    const { payload } = await jwtVerify(tokens.id_token ?? "", keys, {
      issuer: server.issuer,
      audience: client.client_id,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
    })
    return payload
  })
}
