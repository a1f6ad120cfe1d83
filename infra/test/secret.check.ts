import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { all, development, ISSUER, production, SECRET } from "./stages"

const link = (resources: typeof production) =>
  all(resources, "sst:sst:LinkRef").find(({ inputs }) => "issuer" in inputs.properties)?.inputs.properties

describe("the sign-in", () => {
  it("is at the stage's issuer, and reads the claims that the stage names", () =>
    assert.deepEqual(link(production), {
      issuer: ISSUER,
      clientId: "0oa1",
      scope: "openid profile email",
      account: "",
      claims: { account: "company", user: "https://acme.example/agent", profile: "", name: "name" },
      origins: [],
    }))

  it("is nowhere for a stage that names none", () => assert.equal(link(development).issuer, ""))

  it("keeps the client's secret out of what the functions are made with", () => {
    for (const { inputs } of all(production, "aws:lambda/function:Function"))
      assert.ok(!JSON.stringify(inputs).includes(SECRET), inputs.name)
  })
})
