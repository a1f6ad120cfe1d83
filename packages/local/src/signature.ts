import { timingSafeEqual } from "node:crypto"
import { AwsV4Signer } from "aws4fetch"
import { CREDENTIALS, REGION } from "./environment"

/** The parameters that a signer adds to an address; the address is signed without them. */
const SIGNER_PARAMETERS = [
  "X-Amz-Signature",
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-SignedHeaders",
]
const AUTHORIZATION = /SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/
/** The maximum difference between the time of a signed request and the current time. */
const MAX_SKEW_MS = 15 * 60 * 1000

const timeOf = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"))

const isEqual = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

function signerOf({ method, headers }: Request, url: URL, names: string, datetime: string, signQuery: boolean) {
  const signed = names
    .split(";")
    .filter(name => name !== "host")
    .map(name => [name, headers.get(name) ?? ""] as [string, string])
  return new AwsV4Signer({
    ...CREDENTIALS,
    region: REGION,
    service: "s3",
    method,
    url: url.href,
    headers: signed,
    datetime,
    signQuery,
    allHeaders: true,
  })
}

async function isSignedByAddress(request: Request, url: URL, now: number) {
  const parameter = (name: string) => url.searchParams.get(name) ?? ""
  const date = parameter("X-Amz-Date")
  const [startsAt, seconds] = [timeOf(date), Number(parameter("X-Amz-Expires"))]
  if (!(startsAt <= now + MAX_SKEW_MS && now < startsAt + seconds * 1000)) return false
  const unsigned = new URL(url)
  for (const name of SIGNER_PARAMETERS) unsigned.searchParams.delete(name)
  const signer = signerOf(request, unsigned, parameter("X-Amz-SignedHeaders"), date, true)
  return isEqual(await signer.signature(), parameter("X-Amz-Signature"))
}

/** Returns whether a request has a signature of this stack (AWS Signature Version 4), by its address or its headers. */
export async function isSigned(request: Request, now = Date.now()): Promise<boolean> {
  const url = new URL(request.url)
  if (url.searchParams.has("X-Amz-Signature")) return isSignedByAddress(request, url, now)
  const [, names, signature] = AUTHORIZATION.exec(request.headers.get("authorization") ?? "") ?? []
  const date = request.headers.get("x-amz-date") ?? ""
  if (!names || !signature || !(Math.abs(timeOf(date) - now) < MAX_SKEW_MS)) return false
  return isEqual(await signerOf(request, url, names, date, false).signature(), signature)
}
