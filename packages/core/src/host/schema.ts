import * as v from "valibot"
import { requiredText } from "../text/schema"

const LOCAL_HOSTNAMES = new Set(["localhost", "127.0.0.1"])
/** The names of hosts that are allowed: browsers accept `*` as a name, which would match every host in a policy. */
const HOSTNAME = /^[a-z0-9.-]+$/

/** Returns an origin as browsers send it, or undefined when it is invalid or not https; localhost may be http. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, pathname, search, hash, username, password, origin } = new URL(text)
  const isSecure = protocol === "https:" || (protocol === "http:" && LOCAL_HOSTNAMES.has(hostname))
  const hasOnlyOrigin = pathname === "/" && search === "" && hash === "" && username === "" && password === ""
  return isSecure && hasOnlyOrigin && HOSTNAME.test(hostname) ? origin : undefined
}

/** An exact origin, e.g. `https://acme.ucontactcloud.com`. */
export const Origin = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(300),
  v.check(text => originOf(text) !== undefined, "is not an exact https origin"),
  v.transform(text => originOf(text) ?? text),
)

const name = requiredText(120)
const origins = v.pipe(
  v.array(Origin),
  v.maxLength(20),
  v.transform(origins => [...new Set(origins)]),
)

/** The areas of the API that the token of a host may use. */
export const Scope = v.picklist(["interactions", "contacts.read", "contacts.write"])
export type Scope = v.InferOutput<typeof Scope>

/** The scopes of a host that was created without scopes. */
export const DEFAULT_SCOPES: readonly Scope[] = ["interactions"]

const scopes = v.pipe(
  v.array(Scope),
  v.minLength(1, "cannot be empty"),
  v.maxLength(20),
  v.transform(scopes => Scope.options.filter(scope => scopes.includes(scope))),
)

/** The limits of `rateLimit`: the requests of a host in ten seconds. */
export const MIN_RATE_LIMIT = 100
export const MAX_RATE_LIMIT = 10_000
const rateLimit = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(MIN_RATE_LIMIT), v.maxValue(MAX_RATE_LIMIT)))

/** The properties of a host that an admin sets. */
export const HostDraft = v.strictObject({
  name,
  origins: v.optional(origins, []),
  scopes: v.optional(scopes, [...DEFAULT_SCOPES]),
  rateLimit: v.optional(rateLimit, null),
})
export type HostDraft = v.InferOutput<typeof HostDraft>

export const HostPatch = v.strictObject({
  name: v.optional(name),
  origins: v.optional(origins),
  scopes: v.optional(scopes),
  rateLimit: v.optional(rateLimit),
})
export type HostPatch = v.InferOutput<typeof HostPatch>

/** A customer's uContact X installation as it is stored, with only the hash of its token. */
export interface Host {
  id: string
  name: string
  tokenHash: string
  /** The exact origins that may embed the site and whose messages it accepts. */
  origins: string[]
  scopes: Scope[]
  /** The maximum number of requests in ten seconds; the default when null or absent. */
  rateLimit?: number | null
  createdAt: string
  createdBy: { id: string; name: string }
  /** The creation time of the current token when it is not the first one. */
  refreshedAt: string | null
}

/** A host as it is returned to admins. */
export const HostView = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    origins: v.array(v.string()),
    scopes: v.array(Scope),
    /** The maximum number of requests in ten seconds; null for the default of 2,000. */
    rateLimit: v.nullable(v.number()),
    createdAt: v.string(),
    createdBy: v.object({ id: v.string(), name: v.string() }),
    refreshedAt: v.nullable(v.string()),
    /** The time of its last request, to the hour. */
    lastUsedAt: v.nullable(v.string()),
    version: v.number(),
  }),
  v.metadata({ ref: "Host" }),
)
export type HostView = v.InferOutput<typeof HostView>

/** A host with its token, which is returned only once. */
export const IssuedToken = v.object({ host: HostView, token: v.string() })
export type IssuedToken = v.InferOutput<typeof IssuedToken>

/** The secrets that a host signs its requests with, and whether it must sign. */
export interface Signing {
  required: boolean
  /** The oldest first; two while one replaces the other. */
  secrets: { id: string; secret: string; createdAt: string }[]
}

const SecretInfo = v.object({ id: v.string(), createdAt: v.string() })

/** The signing of a host as admins see it, without the secrets. */
export const SigningView = v.object({ required: v.boolean(), secrets: v.array(SecretInfo) })
export type SigningView = v.InferOutput<typeof SigningView>

/** A new secret, returned only once. */
export const IssuedSecret = v.object({ ...SecretInfo.entries, secret: v.string() })
export type IssuedSecret = v.InferOutput<typeof IssuedSecret>

export const SigningPatch = v.strictObject({ required: v.boolean() })
