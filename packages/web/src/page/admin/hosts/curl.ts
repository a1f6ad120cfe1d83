export type Request = { url: string; token: string; body: object }

/** As data in single quotes, which nothing in it can end. */
const dataOf = (body: object) => JSON.stringify(body).replaceAll("'", "\\u0027")

const begun = ({ url, token }: Request) => [
  `curl -sS '${url}'`,
  `-H 'Authorization: Bearer ${token}'`,
  "-H 'Content-Type: application/json'",
]

const line = (parts: string[]) => parts.join(" \\\n  ")

/** A request as a line for any POSIX shell; nothing in it needs more than single quotes. */
export function curl(request: Request) {
  return line([...begun(request), `-d '${dataOf(request.body)}'`])
}

/** The same, signed with a secret of the host by what every system has: openssl. */
export function signedCurl(request: Request, secret: string) {
  return [
    "(",
    `secret='${secret}'`,
    `body='${dataOf(request.body)}'`,
    `id="msg_$(openssl rand -hex 16)"`,
    "at=$(date +%s)",
    `key=$(printf %s "\${secret#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
    `signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)`,
    line([
      ...begun(request),
      '-H "webhook-id: $id"',
      '-H "webhook-timestamp: $at"',
      '-H "webhook-signature: v1,$signature"',
      '-d "$body"',
    ]),
    ")",
  ].join("\n")
}
