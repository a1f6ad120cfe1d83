import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { describe, it } from "node:test"
import { install, root } from "./platform"
import { settings } from "./stages"
import "./table.check"
import "./function.check"
import "./permission.check"
import "./origin.check"
import "./secret.check"
import "./alarm.check"
import "./reach.check"

describe("the configuration", () => {
  it("agrees with SST's types", () => {
    install()
    const { status, stdout } = spawnSync("npx", ["tsc", "-p", "tsconfig.infra.json"], { cwd: root, encoding: "utf8" })
    assert.equal(status, 0, stdout)
  })

  it("keeps and protects production, and removes any other stage whole", () => {
    assert.deepEqual([settings.production.removal, settings.production.protect], ["retain", true])
    assert.deepEqual([settings.development.removal, settings.development.protect], ["remove", false])
  })
})
