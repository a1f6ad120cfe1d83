const HEADERS: Record<string, RegExp> = {
  "x-content-type-options": /^nosniff$/,
  "cache-control": /no-store/,
  "referrer-policy": /^no-referrer$/,
  "strict-transport-security": /max-age=\d{8}/,
  "cross-origin-resource-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^(same-origin|unsafe-none)$/,
  "content-security-policy": /^default-src 'none';.*frame-ancestors 'none'/,
  "permissions-policy": /camera=\(\)/,
}

/** Returns a description of each missing or wrong header of a response of the API. */
export function headerFaults({ headers, status }: Pick<Response, "headers" | "status">) {
  return [
    ...Object.entries(HEADERS)
      .filter(([name, wanted]) => !wanted.test(headers.get(name) ?? ""))
      .map(([name]) => `the header ${name} is ${headers.get(name)}`),
    ...[...headers.keys()].filter(name => name.startsWith("access-control-")).map(name => `it answers ${name}`),
    ...([429, 503].includes(status) && !headers.get("retry-after") ? ["it does not say when to try again"] : []),
  ]
}
