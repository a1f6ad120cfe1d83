import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Table, type Write } from "../table"

export * as Request from "."

const KEPT_SECONDS = 24 * 60 * 60

/** A request that its sender can name again: the key of its own, and what it asks for. */
export interface Named {
  key: string
  body: unknown
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url")

const itemKey = ({ key }: Named) => {
  const { account, id } = Actor.author()
  return { pk: `A#${account}#REQUEST#${hash(JSON.stringify([id, key]))}`, sk: "REQUEST" }
}

/**
 * The id of what the same request made before, for a day at least, or undefined. Throws `request.reused` when the key came
 * with another body then.
 */
export const made = async (request: Named | undefined): Promise<string | undefined> => {
  const item = request && (await Table.get(itemKey(request)))
  if (!item) return undefined
  if (item["body"] !== hash(JSON.stringify(request.body)))
    throw new Failure("request.reused", "This Idempotency-Key came with another request before.")
  return String(item["made"])
}

/** The writes that remember what a request made, in the transaction that makes it; two of one key make one thing. */
export const noting = (request: Named | undefined, made: string): Write[] =>
  request
    ? [
        Table.write(
          { ...itemKey(request), body: hash(JSON.stringify(request.body)), made, ttl: Clock.ttl(KEPT_SECONDS) },
          { is: "absent" },
          () => new Failure("version.changed", "The same request is being answered."),
        ),
      ]
    : []
