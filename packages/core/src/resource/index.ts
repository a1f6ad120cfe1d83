import { createDecipheriv } from "node:crypto"
import { readFileSync } from "node:fs"

/** Returns the name of the DynamoDB table. */
export function tableName() {
  return getLink("Table").name
}

/** Returns the limits of a call to the table in milliseconds, or undefined for the defaults. */
export function tableTimeouts() {
  return getLink("Table").timeouts
}

/** Returns the name of the bucket of uploaded files and of the files made from them. */
export function bucketName() {
  return getLink("Files").name
}

/** Returns the address of the queue of long work. */
export function jobQueueUrl() {
  return getLink("Jobs").url
}

/** Returns the address at which browsers open the WebSocket. */
export function liveUrl() {
  return getLink("Live").url
}

/** Returns the endpoint to which messages for open connections are posted. */
export function liveEndpoint() {
  return getLink("Live").managementEndpoint
}

/** Returns the address of the queue that triggers the delivery of webhooks. */
export function webhookQueueUrl() {
  return getLink("WebhookQueue").url
}

/** Returns the address of the queue of broadcasts, or undefined where there is none. */
export function broadcastQueueUrl() {
  return findLink("Broadcasts")?.url
}

/** Returns the address of the site, without a trailing slash. */
export function siteUrl() {
  return getLink("Site").url.replace(/\/$/, "")
}

/** Returns the value that the distribution sends with every request, or undefined where there is no distribution. */
export function originKey() {
  return findLink("OriginKey")?.value
}

/** Returns the name of the stage. */
export function stage() {
  return getLink("App").stage
}

/** Returns the deployed version of the product and the commit it was built from. */
export function release() {
  const { version, commit } = getLink("Release")
  return { version, commit }
}

/** Returns the settings of the OpenID Connect issuer; an empty `issuer` means that sign-in is not configured. */
export function signIn() {
  return getLink("SignIn")
}

/** Returns the client's secret at the issuer; empty for a public client. */
export function signInSecret() {
  return getLink("SignInSecret").value
}

/** The properties of the resources that `infra/` links to the functions. */
interface Links {
  App: { name: string; stage: string }
  /** `timeouts` replaces the defaults where one process serves many requests at once, as in the local stack. */
  Table: { name: string; timeouts?: { connectionTimeoutMs: number; requestTimeoutMs: number } }
  Live: { url: string; managementEndpoint: string }
  Files: { name: string }
  Jobs: { url: string }
  Broadcasts: { url: string }
  WebhookQueue: { url: string }
  Release: { version: string; commit: string }
  Site: { url: string }
  SignIn: {
    issuer: string
    clientId: string
    scope: string
    account: string
    claims: { account: string; user: string; profile: string; name: string }
    origins: string[]
  }
  SignInSecret: { value: string }
  OriginKey: { value: string }
}

const PREFIX = "SST_RESOURCE_"
const TAG_BYTES = 16

/** Decrypts the file that SST writes beside a bundled function: AES-256-GCM, zero nonce, tag at the end. */
function readEncryptedLinks(file: string, key: string): Partial<Links> {
  const sealed = readFileSync(file)
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), Buffer.alloc(12))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString())
}

function loadLinks(env: NodeJS.ProcessEnv): Partial<Links> {
  const fromEnvironment = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith(PREFIX) && value ? [[name.slice(PREFIX.length), JSON.parse(value)]] : [],
  )
  const { SST_RESOURCES_JSON: json, SST_KEY_FILE: file, SST_KEY: key } = env
  return {
    ...Object.fromEntries(fromEnvironment),
    ...(json ? JSON.parse(json) : {}),
    ...(file && key ? readEncryptedLinks(file, key) : {}),
  }
}

let links: Partial<Links> | undefined

/**
 * Returns the properties of a linked resource, or undefined. They are read as SST's own `Resource` reads them: once,
 * from `SST_RESOURCE_*` variables (`sst shell`, the local stack) and from the encrypted file of a deployed function.
 */
function findLink<Name extends keyof Links>(name: Name): Links[Name] | undefined {
  links ??= loadLinks(process.env)
  return links[name]
}

/** Returns the properties of a linked resource. Throws an `Error` when the resource is not linked. */
function getLink<Name extends keyof Links>(name: Name): Links[Name] {
  const link = findLink(name)
  if (!link)
    throw new Error(`"${name}" is not linked: run in a deployment, under \`sst shell\`, or in the local stack.`)
  return link
}
