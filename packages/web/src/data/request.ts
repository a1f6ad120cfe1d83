/** The id of a thing as the path of a request takes it. */
export const param = (id: string) => ({ id: encodeURIComponent(id) })

/** Says which version of a thing is meant. */
export const match = (version: number) => ({ headers: { "If-Match": `"${version}"` } })

/** Names a request: what is sent again unchanged, as after an answer that was lost, has the name it had. */
export const naming = () => {
  let sent = { body: "", key: "" }
  return (json: unknown) => {
    const body = JSON.stringify(json)
    if (sent.body !== body) sent = { body, key: crypto.randomUUID() }
    return { headers: { "Idempotency-Key": sent.key } }
  }
}
