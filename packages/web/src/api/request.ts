/** The id of a thing as the path of a request takes it. */
export function path(id: string) {
  return { id: encodeURIComponent(id) }
}

/** Says which version of a thing is meant. */
export function ifMatch(version: number) {
  return { headers: { "If-Match": `"${version}"` } }
}

/** Names a request: what is sent again unchanged, as after an answer that was lost, has the name it had. */
export function idempotencyKey() {
  let sent = { body: "", key: "" }
  return (json: unknown) => {
    const body = JSON.stringify(json)
    if (sent.body !== body) sent = { body, key: crypto.randomUUID() }
    return { headers: { "Idempotency-Key": sent.key } }
  }
}
