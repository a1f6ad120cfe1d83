import { describe, expect, it } from "vitest"
import { Recent } from "."

const present = (memory: Recent.Recent<number>, keys: string[]) => keys.filter(key => memory.get(key) !== undefined)

describe("a memory", () => {
  it("holds no more than it may, the latest", () => {
    const memory = Recent.remembering<number>(3)
    for (let at = 0; at < 10; at++) memory.set(`key ${at}`, at)
    expect(present(memory, ["key 0", "key 5", "key 6", "key 7", "key 8", "key 9"])).toEqual(["key 7", "key 8", "key 9"])
  })

  it("keeps what is asked for, however much comes meanwhile", () => {
    const memory = Recent.remembering<number>(3)
    memory.set("used", 1)
    memory.set("unused", 2)
    for (let at = 0; at < 100; at++) {
      memory.set(`made up ${at}`, at)
      expect(memory.get("used")).toBe(1)
    }
    expect(memory.get("unused")).toBeUndefined()
  })

  it("counts what is put there again once, and takes the later value", () => {
    const memory = Recent.remembering<number>(2)
    memory.set("one", 1)
    memory.set("two", 2)
    memory.set("one", 3)
    expect([memory.get("one"), memory.get("two")]).toEqual([3, 2])
  })

  it("forgets what it is told to, and has room for another then", () => {
    const memory = Recent.remembering<number>(2)
    memory.set("one", 1)
    memory.set("two", 2)
    memory.delete("two")
    memory.set("three", 3)
    expect(present(memory, ["one", "two", "three"])).toEqual(["one", "three"])
  })
})
