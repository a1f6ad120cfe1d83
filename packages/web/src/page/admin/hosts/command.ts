/** A request as a line for any POSIX shell; nothing in it needs more than single quotes. */
export const curl = (url: string, token: string, body: object) =>
  [
    `curl -sS '${url}'`,
    `-H 'Authorization: Bearer ${token}'`,
    "-H 'Content-Type: application/json'",
    `-d '${JSON.stringify(body).replaceAll("'", "\\u0027")}'`,
  ].join(" \\\n  ")
