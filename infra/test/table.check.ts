import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { definition } from "@ucrm/core/table/types"
import type { Resource } from "./plan"
import { development, only, production, restored } from "./stages"

const table = (resources: Resource[]) => only(resources, "aws:dynamodb/table:Table")

describe("the table", () => {
  it("has the keys that core expects", () => {
    const { hashKey, rangeKey, attributes } = table(production).inputs
    assert.deepEqual({ hash: hashKey, range: rangeKey }, definition.key)
    const names = [definition.key, ...Object.values(definition.indexes)].flatMap(({ hash, range }) => [hash, range])
    assert.deepEqual(
      attributes,
      names.map(name => ({ name, type: "S" })),
    )
  })

  it("has core's indexes with core's projection, and no other", () => {
    assert.deepEqual(
      table(production).inputs.globalSecondaryIndexes,
      Object.entries(definition.indexes).map(([name, { hash, range }]) => ({
        name,
        hashKey: hash,
        rangeKey: range,
        projectionType: "INCLUDE",
        nonKeyAttributes: [...definition.projected],
      })),
    )
    assert.deepEqual(table(production).inputs.localSecondaryIndexes, [])
  })

  it("forgets by core's ttl", () =>
    assert.deepEqual(table(production).inputs.ttl, { attributeName: definition.ttl, enabled: true }))

  it("streams new and old images", () => {
    const { streamEnabled, streamViewType } = table(production).inputs
    assert.deepEqual([streamEnabled, streamViewType], [true, "NEW_AND_OLD_IMAGES"])
  })

  it("can be restored to any point in time", () =>
    assert.equal(table(production).inputs.pointInTimeRecovery.enabled, true))

  it("cannot be deleted in production, not even with its stage", () => {
    assert.equal(table(production).inputs.deletionProtectionEnabled, true)
    assert.equal(table(production).retained, true)
  })

  it("goes with any other stage", () => {
    assert.equal(table(development).inputs.deletionProtectionEnabled, false)
    assert.equal(table(development).retained, false)
  })

  it("can be replaced by one that was restored, which the functions then may use and no other", () => {
    const links = only(restored, "sst:sst:LinkRef", "Table").inputs
    assert.equal(links.properties.name, "ucrm-restored")
    assert.deepEqual(
      restored.filter(({ type, inputs }) => type === "aws:dynamodb/table:Table" && inputs.hashKey),
      [],
    )
    for (const { inputs } of restored.filter(({ type }) => type === "aws:iam/role:Role"))
      for (const { policy } of inputs.inlinePolicies ?? [])
        if (policy.includes("dynamodb:")) assert.match(policy, /ucrm-restored/)
  })

  it("is paid by request", () => assert.equal(table(production).inputs.billingMode, "PAY_PER_REQUEST"))
})
