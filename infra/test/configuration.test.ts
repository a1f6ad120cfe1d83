import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { app } from "./plan"
import { root } from "./platform"

describe("configuration", () => {
  it("agrees with the types of SST", { timeout: 180_000 }, () => {
    const { status, stdout } = spawnSync("npx", ["tsc", "-p", "tsconfig.infra.json"], { cwd: root, encoding: "utf8" })
    expect(status, stdout).toBe(0)
  })

  it("retains and protects production, and removes all resources of any other stage", async () => {
    expect(await app("production")).toMatchObject({ removal: "retain", protect: true })
    expect(await app("ana")).toMatchObject({ removal: "remove", protect: false })
  })
})
