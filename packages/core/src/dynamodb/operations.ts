import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
  TransactWriteCommandInput,
  TransactWriteCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb"
import { type AttributeMap, fromAttributeMap, toAttributeMap } from "./attribute-value"

interface Operation<Input, Output> {
  input: Input
  output: Omit<Output, "$metadata">
}

/** The operations of DynamoDB that the product uses, with the types of the SDK's document client. */
export interface Operations {
  BatchGetItem: Operation<BatchGetCommandInput, BatchGetCommandOutput>
  BatchWriteItem: Operation<BatchWriteCommandInput, BatchWriteCommandOutput>
  DeleteItem: Operation<DeleteCommandInput, DeleteCommandOutput>
  GetItem: Operation<GetCommandInput, GetCommandOutput>
  PutItem: Operation<PutCommandInput, PutCommandOutput>
  Query: Operation<QueryCommandInput, QueryCommandOutput>
  Scan: Operation<ScanCommandInput, ScanCommandOutput>
  TransactWriteItems: Operation<TransactWriteCommandInput, TransactWriteCommandOutput>
  UpdateItem: Operation<UpdateCommandInput, UpdateCommandOutput>
}

type Json = Record<string, unknown>
type Convert = (value: unknown) => unknown

const encodeMap: Convert = value => toAttributeMap(value as Json)
const decodeMap: Convert = value => fromAttributeMap(value as AttributeMap)

/** Returns the converter of an object: each named property by its own converter, the others unchanged. */
const object =
  (converters: Readonly<Partial<Record<string, Convert>>>): Convert =>
  value => {
    const converted: Json = {}
    for (const [name, property] of Object.entries(value as Json)) {
      const convert = converters[name]
      converted[name] = convert && property !== undefined ? convert(property) : property
    }
    return converted
  }

const list =
  (convert: Convert): Convert =>
  value =>
    (value as unknown[]).map(convert)

/** Returns the converter of a record by table name. */
const byTable =
  (convert: Convert): Convert =>
  value =>
    Object.fromEntries(Object.entries(value as Json).map(([table, part]) => [table, convert(part)]))

/** Returns the converter of a batch: a list of writes, or the keys to read. */
const batch = (convert: Convert): Convert => {
  const item = object({ Item: convert })
  const writes = list(object({ PutRequest: item, DeleteRequest: object({ Key: convert }) }))
  const keys = object({ Keys: list(convert) })
  return value => (Array.isArray(value) ? writes(value) : keys(value))
}

const PARAMETERS = {
  Item: encodeMap,
  Key: encodeMap,
  ExclusiveStartKey: encodeMap,
  ExpressionAttributeValues: encodeMap,
}
const write = object(PARAMETERS)

const encodeInput = object({
  ...PARAMETERS,
  RequestItems: byTable(batch(encodeMap)),
  TransactItems: list(object({ Put: write, Update: write, Delete: write, ConditionCheck: write })),
})

const decodeOutput = object({
  Item: decodeMap,
  Items: list(decodeMap),
  Attributes: decodeMap,
  LastEvaluatedKey: decodeMap,
  Responses: byTable(list(decodeMap)),
  UnprocessedKeys: byTable(batch(decodeMap)),
  UnprocessedItems: byTable(batch(decodeMap)),
})

/** Returns the body of a request. Throws `TypeError` for a value that cannot be stored. */
export function encode(input: object): string {
  return JSON.stringify(encodeInput(input))
}

/** Returns the output of an operation with plain values. */
export function decode(body: string): object {
  return decodeOutput(JSON.parse(body)) as object
}
