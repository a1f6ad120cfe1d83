import { describe, expect, it } from "vitest"
import { ISSUER, SECRET } from "./environments"
import { all, development, production } from "./stages"

const link = (resources: typeof production) =>
  all(resources, "sst:sst:LinkRef").find(({ inputs }) => "issuer" in inputs.properties)?.inputs.properties

describe("sign-in", () => {
  it("uses the issuer and the claim names of the stage", () =>
    expect(link(production)).toEqual({
      issuer: ISSUER,
      clientId: "0oa1",
      scope: "openid profile email",
      account: "",
      claims: { account: "company", user: "https://acme.example/agent", profile: "", name: "name" },
      origins: [],
    }))

  it("has no issuer in a stage without one", () => expect(link(development).issuer).toBe(""))

  it("keeps the client secret out of the arguments of every function", () => {
    for (const { inputs } of all(production, "aws:lambda/function:Function"))
      expect(JSON.stringify(inputs)).not.toContain(SECRET)
  })
})
