import type { AwsClient } from "aws4fetch"

export * as Aws from "."

/** The services that are called by signed requests; DynamoDB has a client of its own in `dynamodb`. */
export type Service = "execute-api" | "s3" | "sqs"

/** Returns the function's credentials, which Lambda passes in the environment. */
function credentials() {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN, AWS_REGION = "" } = process.env
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    region: AWS_REGION,
  }
}

/** Returns the address of a service: the region's, or the one that the local stack sets. */
export function endpoint(service: "s3" | "sqs") {
  const local = process.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]
  return local ?? `https://${service}.${credentials().region}.amazonaws.com`
}

const clients = new Map<Service, AwsClient>()

/** Sends a signed request, and once more after a 5xx or 429. Throws when there is no answer. */
export async function request(service: Service, url: string, init: RequestInit): Promise<Response> {
  // Loaded with the first request, so that a function starts without it.
  const { AwsClient } = await import("aws4fetch")
  const client = clients.get(service) ?? new AwsClient({ ...credentials(), service, retries: 1 })
  clients.set(service, client)
  return client.fetch(url, init)
}

/** Returns an address that allows one request with these headers for `ttlSeconds`. */
export async function presign(method: string, url: string, ttlSeconds: number, headers: Record<string, string> = {}) {
  const expiringUrl = new URL(url)
  expiringUrl.searchParams.set("X-Amz-Expires", String(ttlSeconds))
  const { AwsV4Signer } = await import("aws4fetch")
  const signer = new AwsV4Signer({
    ...credentials(),
    service: "s3",
    method,
    url: expiringUrl.href,
    headers,
    signQuery: true,
    allHeaders: true,
  })
  return String((await signer.sign()).url)
}
