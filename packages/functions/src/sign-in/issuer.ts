import { Failure } from "@ucrm/core/error"
import { signIn, signInSecret } from "@ucrm/core/resource"
import type { PendingSignIn } from "@ucrm/core/sign-in"
import { createRemoteJWKSet, jwtVerify } from "jose"
import * as oauth from "oauth4webapi"

const DISCOVERY_TTL_MS = 60 * 60 * 1000
const TIMEOUT_MS = 3000
const TOLERANCE_SECONDS = 30

/** Signatures by a private key of the issuer: neither none nor a shared secret. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"])

const http = (issuer: URL) => ({
  [oauth.allowInsecureRequests]: LOOPBACK.has(issuer.hostname),
  signal: AbortSignal.timeout(TIMEOUT_MS),
})

interface Discovery {
  server: oauth.AuthorizationServer
  keys: ReturnType<typeof createRemoteJWKSet>
}

async function discover(issuer: URL): Promise<Discovery> {
  const response = await oauth.discoveryRequest(issuer, http(issuer))
  const server = await oauth.processDiscoveryResponse(issuer, response)
  if (!server.jwks_uri) throw new Failure("signIn.unreachable", "The issuer publishes no keys.")
  return { server, keys: createRemoteJWKSet(new URL(server.jwks_uri), { timeoutDuration: TIMEOUT_MS }) }
}

const discoveries = new Map<string, { until: number; discovery: Promise<Discovery> }>()

function cachedDiscovery(issuer: string): Promise<Discovery> {
  const cached = discoveries.get(issuer)
  if (cached && cached.until > Date.now()) return cached.discovery
  const discovery = discover(new URL(issuer))
  discoveries.set(issuer, { until: Date.now() + DISCOVERY_TTL_MS, discovery })
  discovery.catch(() => discoveries.delete(issuer))
  return discovery
}

function loadSettings() {
  const settings = signIn()
  if (!settings.issuer) throw new Failure("signIn.notConfigured", "Sign-in is not configured here.")
  const client: oauth.Client = { client_id: settings.clientId, [oauth.clockTolerance]: TOLERANCE_SECONDS }
  return { ...settings, client, url: new URL(settings.issuer) }
}

function toFailure(cause: unknown) {
  if (cause instanceof Failure) return cause
  const isTemporary = cause instanceof TypeError || (cause instanceof DOMException && cause.name === "TimeoutError")
  return isTemporary
    ? new Failure("signIn.unreachable", "The issuer cannot be reached at the moment. Try again.", {}, { cause })
    : new Failure("signIn.refused", "The issuer did not confirm this sign-in.", {}, { cause })
}

async function withFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toFailure(error)
  }
}

/** Returns the secrets of a sign-in, which the issuer's response must match. */
export function createSecrets() {
  return { nonce: oauth.generateRandomNonce(), verifier: oauth.generateRandomCodeVerifier() }
}

interface AuthorizationRequest extends Pick<PendingSignIn, "nonce" | "verifier"> {
  state: string
  redirect: string
  /** Whether the issuer asks for credentials even of a user who is signed in there. */
  forceLogin: boolean
}

/** Returns the issuer's address to redirect a browser to. Throws `signIn.notConfigured`, `signIn.unreachable`. */
export function authorizationUrl({ nonce, verifier, state, redirect, forceLogin }: AuthorizationRequest): Promise<URL> {
  return withFailures(async () => {
    const { issuer, clientId, scope } = loadSettings()
    const { server } = await cachedDiscovery(issuer)
    if (!server.authorization_endpoint) throw new Failure("signIn.unreachable", "The issuer has no sign-in page.")
    const url = new URL(server.authorization_endpoint)
    const parameters = {
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
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    return url
  })
}

function clientAuthentication(server: oauth.AuthorizationServer) {
  const secret = signInSecret()
  if (!secret) return oauth.None()
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
  return methods.includes("client_secret_basic") ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret)
}

interface AuthorizationResponse extends Pick<PendingSignIn, "nonce" | "verifier"> {
  state: string
  redirect: string
}

/** Returns the verified claims of the issuer's response. Throws `signIn.refused`, `signIn.unreachable`. */
export function loadClaims(response: URL, { nonce, verifier, state, redirect }: AuthorizationResponse) {
  return withFailures(async () => {
    const { issuer, client, url } = loadSettings()
    const { server, keys } = await cachedDiscovery(issuer)
    const parameters = oauth.validateAuthResponse(server, client, response, state)
    const grant = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      clientAuthentication(server),
      parameters,
      redirect,
      verifier,
      http(url),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, grant, {
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
