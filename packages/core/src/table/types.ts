import type { Operations } from "../dynamodb"
import type { Failure } from "../error"

/** The definition of the table, from which the deployment, the local stack and the tests create it. */
export const definition = {
  key: { hash: "pk", range: "sk" },
  ttl: "ttl",
  indexes: {
    byPhone: { hash: "phonePk", range: "phoneSk" },
    byEmail: { hash: "emailPk", range: "emailSk" },
    bySocial: { hash: "socialPk", range: "socialSk" },
  },
  /**
   * The attributes that the indexes contain in addition to the keys: enough to show a candidate without reading the
   * contact.
   */
  projected: ["card", "contactId", "kind", "value", "last"],
} as const

export type IndexName = keyof typeof definition.indexes

export interface Key {
  pk: string
  sk: string
}

export type Item = Key & Record<string, unknown>

/** A query of one partition of the table or of an index. */
export interface Query {
  pk: string
  index?: IndexName
  /** Matches sort keys that begin with this. */
  prefix?: string
  /** Matches sort keys at or after this, when there is no prefix. */
  from?: string
  /** With `from`: matches sort keys up to this. */
  to?: string
  limit?: number
  newestFirst?: boolean
  start?: Record<string, unknown> | undefined
}

export interface Page {
  items: Item[]
  lastEvaluatedKey: Record<string, unknown> | undefined
}

/** The state of the item that a write requires; a missing number satisfies `atMost` too. */
export type Condition =
  | { is: "notExists" }
  | { is: "exists" }
  | { equals: Record<string, unknown> }
  | { atMost: Record<string, number> }

/** Creates the failure to throw when the condition of a write is not met. */
export type OnConditionFailed = () => Failure

/** One write of a transaction. */
export interface Write {
  item: NonNullable<Operations["TransactWriteItems"]["input"]["TransactItems"]>[number]
  onConditionFailed: OnConditionFailed | undefined
}

/** The lengths in bytes that DynamoDB allows for a partition key and a sort key. */
const MAX_KEY_BYTES = { pk: 2048, sk: 1024 }

/** Returns whether DynamoDB accepts the key. A longer one has no item, and reading it is an error. */
export function isValidKey({ pk, sk = "" }: { pk: string; sk?: string | undefined }) {
  return Buffer.byteLength(pk) <= MAX_KEY_BYTES.pk && Buffer.byteLength(sk) <= MAX_KEY_BYTES.sk
}
