import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb"
import { type StreamRecord, toStreamRecord } from "@ucrm/core/stream"
import { describe, expect, it, onTestFinished } from "vitest"
import { consumeStream } from "./stream"
import { createTable } from "./table"

const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "" } = process.env

/** The engine keeps records only of sort keys whose changes are followed. */
const FOLLOWED = "CONTACT#"

/** Creates a table with a stream, and returns writes to it and consumers whose deliveries go to `received`. */
async function setUp() {
  const table = `ucrm-${crypto.randomUUID()}`
  await createTable(table, endpoint)
  const client = DynamoDBDocumentClient.from(new DynamoDBClient())
  const received: StreamRecord[][] = []
  const consumer = (accept: (records: StreamRecord[]) => boolean = () => true) => {
    const made = consumeStream({
      endpoint,
      table,
      deliver: async records => {
        const batch = records.map(toStreamRecord).map(({ keys, ...images }) => ({
          ...images,
          keys: { ...keys, sk: keys.sk.slice(FOLLOWED.length) },
        }))
        if (!accept(batch)) throw new Error("The batch is rejected.")
        received.push(batch)
      },
    })
    onTestFinished(made.stop)
    return made
  }
  return {
    received,
    consumer,
    put: (sk: string, value: number) =>
      client.send(new PutCommand({ TableName: table, Item: { pk: "A#a#X", sk: FOLLOWED + sk, value } })),
    remove: (sk: string) =>
      client.send(new DeleteCommand({ TableName: table, Key: { pk: "A#a#X", sk: FOLLOWED + sk } })),
  }
}

const changes = (batches: StreamRecord[][]) =>
  batches.flat().map(record => [record.keys.sk, record.old?.["value"], record.new?.["value"]])

describe("consumeStream", () => {
  it("delivers each change in order with its old and new image", async () => {
    const { received, consumer, put, remove } = await setUp()
    await put("one", 1)
    await put("one", 2)
    await remove("one")
    await consumer().drained()
    expect(changes(received)).toEqual([
      ["one", undefined, 1],
      ["one", 1, 2],
      ["one", 2, undefined],
    ])
  })

  it("delivers a rejected batch again", async () => {
    const { received, consumer, put } = await setUp()
    const answers = [false, true]
    const { drained } = consumer(() => answers.shift() ?? true)
    await put("one", 1)
    await expect(drained()).rejects.toThrow("rejected")
    await drained()
    expect(changes(received)).toEqual([["one", undefined, 1]])
  })

  it("delivers the records of a batch that is always rejected apart, and drops only the one that fails", async () => {
    const { received, consumer, put } = await setUp()
    const { drained } = consumer(records => !records.some(({ keys }) => keys.sk === "bad"))
    await put("one", 1)
    await put("bad", 1)
    await put("two", 2)
    for (let attempt = 1; attempt < 10; attempt++) await expect(drained()).rejects.toThrow("rejected")
    await drained()
    expect(received.map(batch => batch.map(({ keys }) => keys.sk))).toEqual([["one"], ["two"]])
    await put("three", 3)
    await drained()
    expect(received.at(-1)?.map(({ keys }) => keys.sk)).toEqual(["three"])
  })

  it("continues after the checkpoint of the previous consumer", async () => {
    const { received, consumer, put } = await setUp()
    await put("one", 1)
    await consumer().drained()
    await put("two", 2)
    await consumer().drained()
    expect(received.map(batch => batch.map(({ keys }) => keys.sk))).toEqual([["one"], ["two"]])
  })

  it("delivers no record twice when it is drained again", async () => {
    const { received, consumer, put } = await setUp()
    const { drained } = consumer()
    await put("one", 1)
    await drained()
    await drained()
    await drained()
    expect(received).toHaveLength(1)
  })

  it("delivers changes as they are written between start and stop", async () => {
    const { received, consumer, put } = await setUp()
    const { start, stop } = consumer()
    start()
    await put("one", 1)
    await expect.poll(() => changes(received)).toEqual([["one", undefined, 1]])
    await stop()
    await put("two", 2)
    expect(received).toHaveLength(1)
  })
})
