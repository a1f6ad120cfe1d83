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

describe("a batch of the stream", () => {
  it("reaches each subscriber with the records of its sort keys, as plain values", async () => {
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

  it("fails when one subscriber fails, after the others have handled it", async () => {
    const failing = subscriber("first", ["CONTACT"], true)
    const working = subscriber("second", ["CONTACT"])
    await expect(Stream.handle([raw("CONTACT", "1")], [failing, working])).rejects.toThrow("first failed")
    expect(working.seen).toHaveLength(1)
  })

  it("has records of an account, except for those of the product itself", () => {
    expect(Stream.accountOf({ pk: "A#acme#THING#1", sk: "THING" })).toBe("acme")
    expect(Stream.accountOf({ pk: "STREAM#CHECKPOINT", sk: "shard" })).toBeUndefined()
  })
})
