import { describe, expect, it } from "vitest"
import { Stream } from "."

const raw = (sk: string, sequence: string) => ({
  dynamodb: {
    Keys: { pk: { S: "A#acme#THING#1" }, sk: { S: sk } },
    NewImage: { pk: { S: "A#acme#THING#1" }, sk: { S: sk }, version: { N: "3" }, tags: { L: [{ S: "a" }] } },
    SequenceNumber: sequence,
  },
})

function subscriber(name: string, sortKeyPrefixes: Stream.Subscriber["sortKeyPrefixes"], fails = false) {
  const seen: Stream.StreamRecord[] = []
  const handle = async (records: Stream.StreamRecord[]) => {
    seen.push(...records)
    if (fails) throw new Error(`${name} failed`)
  }
  return { name, sortKeyPrefixes, handle, seen }
}

describe("Stream.handle", () => {
  it("passes each subscriber the records of its sort key prefixes as plain values", async () => {
    const things = subscriber("things", ["CONTACT"])
    const others = subscriber("others", ["INTERACTION"])
    await Stream.handle([raw("CONTACT", "1"), raw("ELSE", "2")], [things, others])
    expect(things.seen).toEqual([
      {
        sequence: "1",
        keys: { pk: "A#acme#THING#1", sk: "CONTACT" },
        old: undefined,
        new: { pk: "A#acme#THING#1", sk: "CONTACT", version: 3, tags: ["a"] },
      },
    ])
    expect(others.seen).toEqual([])
  })

  it("rejects when one subscriber fails, after the others have handled the batch", async () => {
    const failing = subscriber("first", ["CONTACT"], true)
    const working = subscriber("second", ["CONTACT"])
    await expect(Stream.handle([raw("CONTACT", "1")], [failing, working])).rejects.toThrow("first failed")
    expect(working.seen).toHaveLength(1)
  })

  it("accountOf returns the account of a record and undefined for internal records", () => {
    expect(Stream.accountOf({ pk: "A#acme#THING#1", sk: "THING" })).toBe("acme")
    expect(Stream.accountOf({ pk: "STREAM#CHECKPOINT", sk: "shard" })).toBeUndefined()
  })
})
