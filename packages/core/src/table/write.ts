import { tableName } from "../resource"
import { client, toFailure } from "./client"
import { backOff, isWriteConflict, MAX_WRITE_ATTEMPTS, retry } from "./retry"
import { type Condition, type Item, isValidKey, type Key, type OnConditionFailed, type Write } from "./types"

function conditionExpression(condition: Condition | undefined) {
  if (!condition) return { expression: undefined, names: {}, values: {} }
  if ("is" in condition) {
    const call = condition.is === "notExists" ? "attribute_not_exists" : "attribute_exists"
    return { expression: `${call}(#pk)`, names: { "#pk": "pk" }, values: {} }
  }
  const isEqual = "equals" in condition
  const entries: [string, unknown][] = Object.entries(isEqual ? condition.equals : condition.atMost)
  const compare = (at: number) =>
    isEqual ? `#c${at} = :c${at}` : `(attribute_not_exists(#c${at}) OR #c${at} <= :c${at})`
  return {
    expression: entries.map((_, at) => compare(at)).join(" AND "),
    names: Object.fromEntries(entries.map(([name], at) => [`#c${at}`, name])),
    values: Object.fromEntries(entries.map(([, value], at) => [`:c${at}`, value])),
  }
}

const emptyToUndefined = <T extends object>(record: T) => (Object.keys(record).length > 0 ? record : undefined)

function conditionInput(condition: Condition | undefined) {
  const { expression, names, values } = conditionExpression(condition)
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: emptyToUndefined(names) as Record<string, string> | undefined,
    ExpressionAttributeValues: emptyToUndefined(values),
  }
}

/** Returns the write that puts an item when the condition is met. */
export function putWrite(item: Item, condition?: Condition, onConditionFailed?: OnConditionFailed): Write {
  return {
    item: { Put: { TableName: tableName(), Item: item, ...conditionInput(condition) } },
    onConditionFailed,
  }
}

/** Returns a condition check: it writes nothing, and the transaction fails unless the condition is met. */
export function checkWrite(key: Key, condition: Condition, onConditionFailed: OnConditionFailed): Write {
  const { ConditionExpression = "", ...names } = conditionInput(condition)
  return {
    item: {
      ConditionCheck: { TableName: tableName(), Key: { pk: key.pk, sk: key.sk }, ConditionExpression, ...names },
    },
    onConditionFailed,
  }
}

/** Returns the write that deletes an item when the condition is met. */
export function deleteWrite(key: Key, condition?: Condition, onConditionFailed?: OnConditionFailed): Write {
  return {
    item: { Delete: { TableName: tableName(), Key: { pk: key.pk, sk: key.sk }, ...conditionInput(condition) } },
    onConditionFailed,
  }
}

/**
 * Returns the write that sets attributes of an item when the condition is met; `["map", "key"]` is a nested attribute.
 */
export function updateWrite(
  key: Key,
  set: [path: string[], value: unknown][],
  condition?: Condition,
  onConditionFailed?: OnConditionFailed,
): Write {
  const { expression, names, values } = conditionExpression(condition)
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
    onConditionFailed,
  }
}

/**
 * Returns the write that adds to numbers of an item, each starting at 0, and sets other attributes; it creates a
 * missing item. Only a transaction adds exactly once when its response is lost and it is sent again.
 */
export function incrementWrite(key: Key, add: Record<string, number>, set: Record<string, unknown> = {}): Write {
  const [increments, assignments] = [Object.entries(add), Object.entries(set)]
  const list = (entries: unknown[], toClause: (at: number) => string) => entries.map((_, at) => toClause(at)).join(", ")
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: [
          `ADD ${list(increments, at => `#a${at} :a${at}`)}`,
          ...(assignments.length > 0 ? [`SET ${list(assignments, at => `#s${at} = :s${at}`)}`] : []),
        ].join(" "),
        ExpressionAttributeNames: Object.fromEntries([
          ...increments.map(([name], at) => [`#a${at}`, name]),
          ...assignments.map(([name], at) => [`#s${at}`, name]),
        ]),
        ExpressionAttributeValues: Object.fromEntries([
          ...increments.map(([, by], at) => [`:a${at}`, by]),
          ...assignments.map(([, value], at) => [`:s${at}`, value]),
        ]),
      },
    },
    onConditionFailed: undefined,
  }
}

/**
 * Sends one write outside a transaction, and retries while it conflicts with a transaction. Throws `table.unavailable`.
 */
const sendWrite = <T>(send: () => Promise<T>) =>
  retry(send, { isRetryable: isWriteConflict, maxAttempts: MAX_WRITE_ATTEMPTS }).catch(error =>
    Promise.reject(toFailure(error)),
  )

const isConditionFailure = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error && error.cause.name === "ConditionalCheckFailedException"

/**
 * Sends one write outside a transaction, at half its cost. Returns whether its condition was met. Throws
 * `table.unavailable`.
 */
export async function writeIf({ item: { Put, Update, Delete } }: Write): Promise<boolean> {
  try {
    if (Put) await sendWrite(() => client().send("PutItem", Put))
    if (Update) await sendWrite(() => client().send("UpdateItem", Update))
    if (Delete) await sendWrite(() => client().send("DeleteItem", Delete))
    return true
  } catch (error) {
    if (isConditionFailure(error)) return false
    throw error
  }
}

/** Writes an item over any other; for items that only their writer reads. Throws `table.unavailable`. */
export async function putItem(item: Item) {
  await sendWrite(() => client().send("PutItem", { TableName: tableName(), Item: item }))
}

/** The maximum number of writes that DynamoDB accepts in one BatchWriteItem. */
const MAX_BATCH_WRITES = 25
const MAX_BATCH_ATTEMPTS = 8

type BatchRequest = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } }

async function sendBatch(requests: BatchRequest[]) {
  let unprocessed = requests
  for (let attempt = 1; unprocessed.length > 0; attempt++) {
    if (attempt > MAX_BATCH_ATTEMPTS) throw toFailure(new Error("The table has left writes of a batch unprocessed."))
    if (attempt > 1) await backOff(attempt - 1)
    const output = await sendWrite(() =>
      client().send("BatchWriteItem", { RequestItems: { [tableName()]: unprocessed } }),
    )
    unprocessed = (output.UnprocessedItems?.[tableName()] ?? []) as BatchRequest[]
  }
}

/**
 * Writes items over any others and deletes items, each key at most once, neither in a transaction nor in an order; for
 * items that only their writer changes. Throws `table.unavailable`.
 */
export async function writeAll(items: Item[], deleted: Key[]) {
  const requests: BatchRequest[] = [
    ...items.map(item => ({ PutRequest: { Item: item } })),
    ...deleted.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  ]
  const batches = Array.from({ length: Math.ceil(requests.length / MAX_BATCH_WRITES) }, (_, at) =>
    requests.slice(at * MAX_BATCH_WRITES, (at + 1) * MAX_BATCH_WRITES),
  )
  await Promise.all(batches.map(sendBatch))
}

/** Deletes an item and returns its attributes, or undefined when there was none. Throws `table.unavailable`. */
export async function deleteReturning(key: Key): Promise<Item | undefined> {
  if (!isValidKey(key)) return undefined
  const output = await sendWrite(() =>
    client().send("DeleteItem", {
      TableName: tableName(),
      Key: { pk: key.pk, sk: key.sk },
      ReturnValues: "ALL_OLD",
    }),
  )
  return output.Attributes as Item | undefined
}

/**
 * Adds to a number of an item and returns the sum; creates a missing item, which expires at `ttl` (epoch seconds). For
 * counts that may include one increment whose response was lost. Throws `table.unavailable`.
 */
export async function increment({ pk, sk }: Key, name: string, by: number, ttl: number): Promise<number> {
  const output = await sendWrite(() =>
    client().send("UpdateItem", {
      TableName: tableName(),
      Key: { pk, sk },
      UpdateExpression: "ADD #n :by SET #ttl = :ttl",
      ExpressionAttributeNames: { "#n": name, "#ttl": "ttl" },
      ExpressionAttributeValues: { ":by": by, ":ttl": ttl },
      ReturnValues: "UPDATED_NEW",
    }),
  )
  return Number(output.Attributes?.[name])
}
