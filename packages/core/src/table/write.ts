import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb"
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb"
import type { Failure } from "../error"
import { tableName } from "../link"
import { client, translated } from "./client"
import type { Key } from "./key"
import type { Item } from "./read"

type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number]

/** What must hold of the item for the write to happen. */
export type Condition = { is: "absent" } | { is: "present" } | { equals: Record<string, unknown> }

/** One write of a transaction; `otherwise` is thrown when its condition does not hold. */
export interface Write {
  item: TransactItem
  otherwise: (() => Failure) | undefined
}

type Otherwise = () => Failure

function conditioned(when: Condition | undefined) {
  if (!when) return { expression: undefined, names: {}, values: {} }
  if ("is" in when) {
    const call = when.is === "absent" ? "attribute_not_exists" : "attribute_exists"
    return { expression: `${call}(#pk)`, names: { "#pk": "pk" }, values: {} }
  }
  const entries = Object.entries(when.equals)
  return {
    expression: entries.map((_, at) => `#c${at} = :c${at}`).join(" AND "),
    names: Object.fromEntries(entries.map(([name], at) => [`#c${at}`, name])),
    values: Object.fromEntries(entries.map(([, value], at) => [`:c${at}`, value])),
  }
}

const filled = (record: Record<string, unknown>) => (Object.keys(record).length > 0 ? record : undefined)

function condition(when: Condition | undefined) {
  const { expression, names, values } = conditioned(when)
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: filled(names) as Record<string, string> | undefined,
    ExpressionAttributeValues: filled(values),
  }
}

/** Puts an item, when the condition holds. */
export function write(item: Item, when?: Condition, otherwise?: Otherwise): Write {
  return {
    item: { Put: { TableName: tableName(), Item: item, ...condition(when) } },
    otherwise,
  }
}

/** Deletes an item, when the condition holds. */
export function remove(key: Key, when?: Condition, otherwise?: Otherwise): Write {
  return {
    item: { Delete: { TableName: tableName(), Key: { pk: key.pk, sk: key.sk }, ...condition(when) } },
    otherwise,
  }
}

/** Sets attributes of an item (a path of two steps as `map.key` is written as an array), when the condition holds. */
export function update(
  key: Key,
  set: [path: string[], value: unknown][],
  when?: Condition,
  otherwise?: Otherwise,
): Write {
  const { expression, names, values } = conditioned(when)
  const paths = set.map(([path], at) => path.map((_, step) => `#s${at}_${step}`).join("."))
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: `SET ${paths.map((path, at) => `${path} = :s${at}`).join(", ")}`,
        ConditionExpression: expression,
        ExpressionAttributeNames: {
          ...names,
          ...Object.fromEntries(set.flatMap(([path], at) => path.map((name, step) => [`#s${at}_${step}`, name]))),
        },
        ExpressionAttributeValues: { ...values, ...Object.fromEntries(set.map(([, value], at) => [`:s${at}`, value])) },
      },
    },
    otherwise,
  }
}

/**
 * Adds to numbers of an item, each beginning at nothing, and sets attributes beside them; the item is made when it is not
 * there. Only a transaction adds once when its answer is lost and it is sent again.
 */
export function count(key: Key, add: Record<string, number>, set: Record<string, unknown> = {}): Write {
  const [adding, setting] = [Object.entries(add), Object.entries(set)]
  const list = (entries: unknown[], each: (at: number) => string) => entries.map((_, at) => each(at)).join(", ")
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: [
          `ADD ${list(adding, at => `#a${at} :a${at}`)}`,
          ...(setting.length > 0 ? [`SET ${list(setting, at => `#s${at} = :s${at}`)}`] : []),
        ].join(" "),
        ExpressionAttributeNames: Object.fromEntries([
          ...adding.map(([name], at) => [`#a${at}`, name]),
          ...setting.map(([name], at) => [`#s${at}`, name]),
        ]),
        ExpressionAttributeValues: Object.fromEntries([
          ...adding.map(([, by], at) => [`:a${at}`, by]),
          ...setting.map(([, value], at) => [`:s${at}`, value]),
        ]),
      },
    },
    otherwise: undefined,
  }
}

const ATTEMPTS = 9
const PASSING = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])
const PASSING_ERRORS = new Set(["TransactionConflictException", "TransactionInProgressException"])

const jitter = (attempt: number) => pause(Math.random() * Math.min(400, 15 * 2 ** attempt))

/**
 * Writes all or nothing. A conflict with another transaction is tried again under the same token, which the SDK does
 * not do; a condition that does not hold throws the `otherwise` of its write. Throws `table.unavailable`.
 */
export async function transact(writes: Write[]) {
  const command = { TransactItems: writes.map(write => write.item), ClientRequestToken: randomUUID() }
  for (let attempt = 1; ; attempt++) {
    try {
      await client().send(new TransactWriteCommand(command))
      return
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : []
      const failed = reasons.findIndex(reason => reason.Code === "ConditionalCheckFailed")
      if (failed >= 0) throw writes[failed]?.otherwise?.() ?? error
      const passing =
        reasons.some(reason => PASSING.has(reason.Code ?? "")) ||
        (error instanceof Error && PASSING_ERRORS.has(error.name))
      if (!passing || attempt === ATTEMPTS) throw translated(error)
      await jitter(attempt)
    }
  }
}

/** The most writes that one transaction holds, DynamoDB's own limit. */
export const TRANSACTION_LIMIT = 100
