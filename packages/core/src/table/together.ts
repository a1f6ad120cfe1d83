import { BatchGetCommand, GetCommand } from "@aws-sdk/lib-dynamodb"
import { tableName } from "../link"
import { client, translated } from "./client"
import type { Key } from "./key"
import { work } from "./meter"
import type { Item } from "./read"

type Read = (key: Key) => Item | undefined | Promise<Item | undefined>

/** What is asked for in one breath, and what reads it once everybody has asked. */
interface Breath {
  keys: Map<string, Key>
  read: Promise<Read>
}

/** DynamoDB's own limit of keys in one batch. */
const MOST = 100

const nameOf = ({ pk, sk }: Key) => `${pk}\n${sk}`

/** Reads one item by a call of its own, strongly consistent. Throws `table.unavailable`. */
async function alone({ pk, sk }: Key): Promise<Item | undefined> {
  const answer = await client()
    .send(new GetCommand({ TableName: tableName(), Key: { pk, sk }, ConsistentRead: true }))
    .catch(error => Promise.reject(translated(error)))
  return answer.Item as Item | undefined
}

async function single([key]: Key[]): Promise<Read> {
  const item = key && (await alone(key))
  return () => item
}

async function batched(keys: Key[]): Promise<Read> {
  const Keys = keys.map(({ pk, sk }) => ({ pk, sk }))
  const answer = await client()
    .send(new BatchGetCommand({ RequestItems: { [tableName()]: { Keys, ConsistentRead: true } } }))
    .catch(error => Promise.reject(translated(error)))
  const items = (answer.Responses?.[tableName()] ?? []) as Item[]
  const left = (answer.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[]
  const found = new Map(items.map(item => [nameOf(item), item]))
  const unread = new Set(left.map(nameOf))
  // What the table had no room for comes by itself, or fails: whoever asked for another item does not wait for it.
  return key => (unread.has(nameOf(key)) ? alone(key) : found.get(nameOf(key)))
}

const waiting = new WeakMap<object, Breath>()

/** Comes when everything that is ready to go on has gone on, and before anything else arrives. */
const settled = () => new Promise<void>(resolve => void Promise.resolve().then(() => process.nextTick(resolve)))

function begin(of: object): Breath {
  const keys = new Map<string, Key>()
  const read = settled().then(() => {
    if (waiting.get(of) === breath) waiting.delete(of)
    const all = [...keys.values()]
    return all.length > 1 ? batched(all) : single(all)
  })
  const breath = { keys, read }
  waiting.set(of, breath)
  return breath
}

/**
 * One item, strongly consistent. What one piece of work asks for in one breath, as the check of a token and the claim
 * on a number, travels in one call: a call costs more than what it reads. Throws `table.unavailable`.
 */
export async function together(key: Key): Promise<Item | undefined> {
  const of = work()
  if (!of) return alone(key)
  const before = waiting.get(of)
  const breath = before && before.keys.size < MOST ? before : begin(of)
  breath.keys.set(nameOf(key), key)
  return (await breath.read)(key)
}
