import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DeleteItemCommand, DescribeTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb"
import initSqlJs from "sql.js"
import { describe, expect, it, onTestFinished } from "vitest"
import { startEngine } from "./engine"
import { consumeStream } from "./stream"
import { createTable } from "./table"

describe("createTable", () => {
  it("creates the table once, with the indexes and the projection of the definition", async () => {
    const name = `ucrm-${crypto.randomUUID()}`
    const client = new DynamoDBClient()
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "" } = process.env
    expect(await createTable(name, endpoint)).toBe(true)
    expect(await createTable(name, endpoint)).toBe(false)
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    expect(Table?.GlobalSecondaryIndexes?.map(index => index.IndexName).sort()).toEqual([
      "byEmail",
      "byPhone",
      "bySocial",
    ])
    expect(Table?.GlobalSecondaryIndexes?.[0]?.Projection).toEqual({
      ProjectionType: "INCLUDE",
      NonKeyAttributes: ["card", "contactId", "kind", "value", "last"],
    })
  })
})

describe("startEngine", () => {
  it("keeps its file across restarts", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ucrm-engine-"))
    const start = async () => {
      const engine = await startEngine(join(folder, "table.db"))
      const client = new DynamoDBClient({ endpoint: engine.endpoint })
      return { engine, client }
    }
    const first = await start()
    await createTable("kept", first.engine.endpoint)
    await first.engine.stop()
    await expect(first.client.send(new DescribeTableCommand({ TableName: "kept" }))).rejects.toThrow()
    const second = await start()
    const { Table } = await second.client.send(new DescribeTableCommand({ TableName: "kept" }))
    expect(Table?.TableStatus).toBe("ACTIVE")
    await second.engine.stop()
    await rm(folder, { recursive: true })
  })

  it("creates an index for the next sequence number of a stream in a new file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ucrm-engine-"))
    const file = join(folder, "table.db")
    const { stop, endpoint } = await startEngine(file)
    await createTable("streamed", endpoint)
    await stop()
    const { Database } = await initSqlJs()
    const database = new Database(await readFile(file))
    const [plan] = database.exec(
      "EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'streamed'",
    )
    expect(plan?.values.flat().join(" ")).toMatch(/INDEX stream_sequence/)
    await rm(folder, { recursive: true })
  })

  it("keeps the stream records of new, changed and deleted items only where something follows them", async () => {
    const engine = await startEngine()
    onTestFinished(engine.stop)
    const [table, records]: [string, string[]] = ["followed", []]
    await createTable(table, engine.endpoint)
    const client = new DynamoDBClient({ endpoint: engine.endpoint })
    const { drained, stop } = consumeStream({
      endpoint: engine.endpoint,
      table,
      deliver: async delivered => {
        records.push(...delivered.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb?.Keys?.["sk"]?.S}`))
      },
    })
    onTestFinished(stop)
    for (const sk of ["WORD#ana", "CONTACT", "INTERACTION", "CLAIM", "JOB"])
      for (const at of ["1", "2"])
        await client.send(
          new PutItemCommand({ TableName: table, Item: { pk: { S: "A#acme#X" }, sk: { S: sk }, at: { S: at } } }),
        )
    await client.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: "A#acme#X" }, sk: { S: "CONTACT" } } }))
    await drained()
    expect(records).toEqual([
      ...["CONTACT", "INTERACTION", "JOB"].flatMap(sk => [`INSERT ${sk}`, `MODIFY ${sk}`]),
      "REMOVE CONTACT",
    ])
  })

  it.each([{}, null, 7])("throws a TypeError for a file of %j", async file => {
    await expect(Reflect.apply(startEngine, undefined, [file])).rejects.toThrow(TypeError)
  })
})
