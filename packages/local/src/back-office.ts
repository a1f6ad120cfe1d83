import { Hono } from "hono"
import { Webhook, WebhookVerificationError } from "standardwebhooks"
import * as v from "valibot"
import { SAMPLES, type SampleSpelling, sampleFile } from "./sample-file"

/** The path of the receiver of webhooks, below which is the account. */
const PATH = "/local/webhooks"
const MAX_RECEIVED = 100
const MAX_BODY_BYTES = 1024 * 1024

const Settings = v.partial(
  v.object({
    secret: v.pipe(v.string(), v.trim(), v.maxLength(500)),
    /** The status of the responses to messages. */
    answer: v.picklist([204, 410, 500]),
  }),
)

/** The result of verifying a signature; `unchecked` without a secret. */
type Verdict = "valid" | "invalid" | "unchecked"

export interface ReceivedWebhook {
  at: string
  id: string
  verdict: Verdict
  /** The reason why the signature is invalid. */
  reason: string | null
  answer: number
  body: unknown
}

interface Receiver {
  secret: string
  answer: 204 | 410 | 500
  received: ReceivedWebhook[]
}

function check(
  secret: string,
  body: string,
  headers: Record<string, string>,
): Pick<ReceivedWebhook, "verdict" | "reason"> {
  if (secret === "") return { verdict: "unchecked", reason: null }
  try {
    new Webhook(secret).verify(body, headers)
    return { verdict: "valid", reason: null }
  } catch (error) {
    const reason = error instanceof WebhookVerificationError ? error.message : "The secret cannot be used."
    return { verdict: "invalid", reason }
  }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

const isSpelling = (name: string): name is SampleSpelling => name in SAMPLES

/**
 * Stands in for a back-office system: receives webhooks, checks their signature and lists the last 100 of each account,
 * and offers a file of contacts to import in three spellings.
 */
export function backOffice() {
  const receivers = new Map<string, Receiver>()
  const receiverOf = (account: string) => {
    const receiver = receivers.get(account) ?? { secret: "", answer: 204 as const, received: [] }
    receivers.set(account, receiver)
    return receiver
  }
  const view = ({ secret, answer, received }: Receiver) => ({ hasSecret: secret !== "", answer, received })
  return new Hono()
    .post(`${PATH}/:account`, async c => {
      const body = await c.req.text()
      if (body.length > MAX_BODY_BYTES) return c.body(null, 413)
      const receiver = receiverOf(c.req.param("account"))
      const headers = c.req.header()
      const { answer } = receiver
      const message = { at: new Date().toISOString(), id: headers["webhook-id"] ?? "", answer, body: parseBody(body) }
      receiver.received.unshift({ ...message, ...check(receiver.secret, body, headers) })
      receiver.received.splice(MAX_RECEIVED)
      return answer === 204 ? c.body(null, 204) : c.json({ answer }, answer)
    })
    .get(`${PATH}/:account`, c => c.json(view(receiverOf(c.req.param("account")))))
    .put(`${PATH}/:account`, async c => {
      const settings = v.safeParse(Settings, await c.req.json().catch(() => null))
      if (!settings.success) return c.json({ detail: "Send a secret, or an answer of 204, 410 or 500." }, 400)
      return c.json(view(Object.assign(receiverOf(c.req.param("account")), settings.output)))
    })
    .get("/local/samples/:spelling", c => {
      const spelling = c.req.param("spelling")
      if (!isSpelling(spelling)) return c.json({ detail: `The files are ${Object.keys(SAMPLES).join(", ")}.` }, 404)
      const { fileName, bytes } = sampleFile(spelling)
      return c.body(new Uint8Array(bytes), 200, {
        "content-type": "text/csv",
        "content-disposition": `attachment; filename="${fileName}"`,
      })
    })
}
