import { Webhook } from "standardwebhooks"
import { describe, expect, it } from "vitest"
import { backOffice } from "./back-office"

const SECRET = `whsec_${Buffer.from("a secret of 24 bytes or more").toString("base64")}`

function signed(body: string, secret = SECRET) {
  const at = new Date()
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
  }
}

const json = (body: unknown) => ({ method: "PUT", body: JSON.stringify(body) })

describe("/local/webhooks/{account}", () => {
  it("/local/webhooks/{account} lists messages with the verdict on their signature, the newest first", async () => {
    const app = backOffice()
    const post = (body: string, headers: Record<string, string>) =>
      app.request("/local/webhooks/demo", { method: "POST", body, headers })
    const body = JSON.stringify({ type: "contact.created" })
    expect((await post(body, signed(body))).status).toBe(204)
    await app.request("/local/webhooks/demo", json({ secret: SECRET }))
    await post(body, signed(body))
    await post(`${body} `, signed(body))
    const list = (await (await app.request("/local/webhooks/demo")).json()) as {
      received: { verdict: string; body: unknown }[]
    }
    expect(list).toMatchObject({ hasSecret: true, answer: 204 })
    expect(list.received.map(({ verdict }) => verdict)).toEqual(["invalid", "valid", "unchecked"])
    expect(list.received[1]?.body).toEqual({ type: "contact.created" })
    expect(JSON.stringify(list)).not.toContain(SECRET)
    expect(await (await app.request("/local/webhooks/other")).json()).toMatchObject({ received: [] })
  })

  it("/local/webhooks/{account} responds with the chosen status and rejects an invalid one", async () => {
    const app = backOffice()
    expect((await app.request("/local/webhooks/demo", json({ answer: 410 }))).status).toBe(200)
    expect((await app.request("/local/webhooks/demo", { method: "POST", body: "{}" })).status).toBe(410)
    expect((await app.request("/local/webhooks/demo", json({ answer: 302 }))).status).toBe(400)
  })
})

describe("/local/samples/{spelling}", () => {
  it.each([
    ["en", "utf-8", ","],
    ["es", "windows-1252", ";"],
    ["pt", "utf-16le", "\t"],
  ])("/local/samples/%s has 1,000 rows in %s", async (spelling, encoding, separator) => {
    const answer = await backOffice().request(`/local/samples/${spelling}`)
    const text = new TextDecoder(encoding).decode(await answer.arrayBuffer())
    const lines = text.trimEnd().split("\r\n")
    expect(lines).toHaveLength(1001)
    expect(lines[1]?.split(separator).slice(0, 2)).toEqual(["Lucía", "Ferrari Ferrari"])
  })

  it("/local/samples/{spelling} returns 404 for an unknown spelling", async () =>
    expect((await backOffice().request("/local/samples/fr")).status).toBe(404))
})
