import { definition } from "@ucrm/core/table/types"
import { describe, expect, it } from "vitest"
import type { Resource } from "./plan"
import { development, only, production, restored } from "./stages"

const table = (resources: Resource[]) => only(resources, "aws:dynamodb/table:Table")

describe("table", () => {
  it("has the keys of core's definition", () => {
    const { hashKey, rangeKey, attributes } = table(production).inputs
    expect({ hash: hashKey, range: rangeKey }).toEqual(definition.key)
    const names = [definition.key, ...Object.values(definition.indexes)].flatMap(({ hash, range }) => [hash, range])
    expect(attributes).toEqual(names.map(name => ({ name, type: "S" })))
  })

  it("has exactly the indexes of core's definition, with its projection", () => {
    expect(table(development).inputs.globalSecondaryIndexes).toEqual(
      Object.entries(definition.indexes).map(([name, { hash, range }]) => ({
        name,
        hashKey: hash,
        rangeKey: range,
        projectionType: "INCLUDE",
        nonKeyAttributes: [...definition.projected],
      })),
    )
    expect(table(production).inputs.localSecondaryIndexes).toEqual([])
  })

  it("expires items by core's ttl attribute", () =>
    expect(table(production).inputs.ttl).toEqual({ attributeName: definition.ttl, enabled: true }))

  it("streams new and old images", () => {
    const { streamEnabled, streamViewType } = table(production).inputs
    expect([streamEnabled, streamViewType]).toEqual([true, "NEW_AND_OLD_IMAGES"])
  })

  it("has point-in-time recovery", () => expect(table(production).inputs.pointInTimeRecovery.enabled).toBe(true))

  it("is retained and protected against deletion in production", () => {
    expect(table(production).inputs.deletionProtectionEnabled).toBe(true)
    expect(table(production).retained).toBe(true)
  })

  it("is removed with any other stage", () => {
    expect(table(development).inputs.deletionProtectionEnabled).toBe(false)
    expect(table(development).retained).toBe(false)
  })

  it("is replaced by the restored table of UCRM_TABLE, which alone the functions may use", () => {
    const links = only(restored, "sst:sst:LinkRef", "Table").inputs
    expect(links.properties.name).toBe("ucrm-restored")
    expect(restored.filter(({ type, inputs }) => type === "aws:dynamodb/table:Table" && inputs.hashKey)).toEqual([])
    for (const { inputs } of restored.filter(({ type }) => type === "aws:iam/role:Role"))
      for (const { policy } of inputs.inlinePolicies ?? [])
        if (policy.includes("dynamodb:")) expect(policy).toMatch(/ucrm-restored/)
  })

  it("has the warm throughput of UCRM_WARM_UNITS with its indexes, which later deployments ignore", () => {
    const warm = { readUnitsPerSecond: 20_000, writeUnitsPerSecond: 10_000 }
    const { warmThroughput, globalSecondaryIndexes } = table(production).inputs
    expect(warmThroughput).toEqual(warm)
    for (const index of globalSecondaryIndexes) expect(index.warmThroughput).toEqual(warm)
    expect(table(development).inputs.warmThroughput).toBe(undefined)
    for (const stage of [production, development])
      expect(table(stage).ignored).toEqual(
        expect.arrayContaining(["warmThroughput", "globalSecondaryIndexes[*].warmThroughput"]),
      )
  })

  it("is billed by request", () => expect(table(production).inputs.billingMode).toBe("PAY_PER_REQUEST"))
})
