import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto"
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"
import { toServiceError } from "./error"

export interface Timeouts {
  /** The longest time to open a connection. */
  connectionTimeoutMs: number
  /** The longest time without a response, and between two parts of one. */
  requestTimeoutMs: number
}

interface HttpResponse {
  status: number
  body: string
  /** The value of the `Date` header. */
  date: string | undefined
}

const MAX_CONNECTIONS = 50

const timeoutError = (message: string) => Object.assign(new Error(message), { name: "TimeoutError" })

function readBody(response: IncomingMessage, onPart: () => void) {
  return new Promise<string>((resolve, reject) => {
    const parts: Buffer[] = []
    response.on("data", (part: Buffer) => {
      parts.push(part)
      onPart()
    })
    response.on("end", () => resolve((parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString() ?? ""))
    response.on("error", reject)
  })
}

/**
 * Returns the function that posts to an endpoint over connections that are kept open. It throws an error named
 * `TimeoutError`, or that of Node when the connection fails.
 */
export function createPost({ protocol, hostname, port, pathname: path }: URL, timeouts: Timeouts) {
  const isSecure = protocol === "https:"
  const options = { keepAlive: true, maxSockets: MAX_CONNECTIONS }
  const agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options)
  const send = isSecure ? httpsRequest : httpRequest
  // The hostname of a URL has brackets around an IPv6 address.
  const target = { agent, method: "POST", host: hostname.replace(/^\[|\]$/g, ""), port: port || undefined, path }

  return function post(headers: Record<string, string>, body: string): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const request = send({ ...target, headers: { ...headers, "content-length": Buffer.byteLength(body) } })
      const timer = setTimeout(
        () => request.destroy(timeoutError("The table has not answered in time.")),
        timeouts.requestTimeoutMs,
      )
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(error)
      }
      request.on("error", fail)
      request.on("socket", socket => {
        if (!socket.connecting) return
        const connectionTimer = setTimeout(
          () => request.destroy(timeoutError("No connection to the table was opened in time.")),
          timeouts.connectionTimeoutMs,
        )
        for (const event of ["connect", "close"]) socket.once(event, () => clearTimeout(connectionTimer))
      })
      request.on("response", response => {
        readBody(response, () => timer.refresh()).then(text => {
          clearTimeout(timer)
          resolve({ status: response.statusCode ?? 0, body: text, date: response.headers.date })
        }, fail)
      })
      request.end(body)
    })
  }
}

interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

/** Loads the credentials of the next request. */
type LoadCredentials = () => Promise<Credentials> | Credentials

/**
 * Returns the source of credentials: the environment, where Lambda has them, or else the SDK's providers (profiles,
 * single sign-on, roles), which are loaded with the first request and renew expired credentials.
 */
export function credentialsSource(): LoadCredentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env
  if (accessKeyId && secretAccessKey) return () => ({ accessKeyId, secretAccessKey, sessionToken })
  let provider: Promise<LoadCredentials> | undefined
  return async () => {
    provider ??= import("@aws-sdk/credential-provider-node").then(({ defaultProvider }) => defaultProvider())
    return (await provider)()
  }
}

/**
 * The errors of a signature whose time the server does not accept; `InvalidSignatureException` has other causes too.
 */
const SKEW_ERRORS = new Set(["RequestTimeTooSkewed", "InvalidSignatureException", "RequestExpired"])
/** Servers accept at least five minutes; a smaller difference is not the cause. */
const MIN_SKEW_MS = 4 * 60 * 1000

/** Returns the clock for signatures: that of this machine, corrected after a server has rejected a signature. */
export function createSigningClock() {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    /** Corrects the clock by the date of a response that rejects the signature. Returns whether that date differs. */
    correctBy: ({ status, body, date }: HttpResponse): boolean => {
      const serverOffsetMs = Date.parse(date ?? "") - Date.now()
      const differs = Math.abs(serverOffsetMs - offsetMs) >= MIN_SKEW_MS
      if (!differs || !SKEW_ERRORS.has(toServiceError(status, body).name)) return false
      offsetMs = serverOffsetMs
      return true
    },
  }
}

const SERVICE = "dynamodb"
const CONTENT_TYPE = "application/x-amz-json-1.0"

const hmac = (key: string | Buffer | KeyObject, text: string) => createHmac("sha256", key).update(text).digest()

/** Returns the function that signs requests to DynamoDB in a region with AWS Signature Version 4. */
export function createSigner(region: string, host: string) {
  let cached: { key: KeyObject; scope: string; secret: string } | undefined

  /** Returns the signing key of a day, cached until the day or the credentials change. */
  function signingKey(secret: string, day: string) {
    const scope = `${day}/${region}/${SERVICE}/aws4_request`
    if (cached?.scope !== scope || cached.secret !== secret) {
      const key = [day, region, SERVICE, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer
      // Node 24 takes seven times as long for a key that is not prepared.
      cached = { key: createSecretKey(key), scope, secret }
    }
    return cached
  }

  /** Returns the headers of a signed request of an operation. */
  return function sign(operation: string, body: string, credentials: Credentials, at: Date): Record<string, string> {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const time = at.toISOString().replace(/[:-]|\.\d{3}/g, "")
    // In the order of their names, as they are signed.
    const headers: Record<string, string> = { "content-type": CONTENT_TYPE, host, "x-amz-date": time }
    if (sessionToken) headers["x-amz-security-token"] = sessionToken
    headers["x-amz-target"] = `DynamoDB_20120810.${operation}`
    const names = Object.keys(headers).join(";")
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
    const request = `POST\n/\n\n${lines.join("")}\n${names}\n${hash("sha256", body)}`
    const { key, scope } = signingKey(secretAccessKey, time.slice(0, 8))
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash("sha256", request)}`).toString("hex")
    headers["authorization"] =
      `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
    return headers
  }
}
