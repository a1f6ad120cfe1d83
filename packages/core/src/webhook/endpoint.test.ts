import { hostname } from "node:os"
import { describe, expect, it } from "vitest"
import { endpointError, isPublicAddress } from "./endpoint"
import { post } from "./request"

const PRIVATE = [
  "0.0.0.0",
  "10.1.2.3",
  "100.127.255.255",
  "127.0.0.1",
  "169.254.169.254",
  "172.31.255.255",
  "192.168.0.1",
  "198.19.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "fc00::1",
  "fe80::1",
  "ff02::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
]

describe("isPublicAddress", () => {
  it.each(PRIVATE)("returns false for %s", address => expect(isPublicAddress(address)).toBe(false))
  it.each(["1.1.1.1", "100.63.255.255", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "returns true for %s",
    address => expect(isPublicAddress(address)).toBe(true),
  )
})

describe("a webhook endpoint outside the local stack", () => {
  it.each([
    "http://localhost:8080/",
    "https://localhost/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::ffff:7f00:1]/",
    "https://metadata.google.internal/",
    "https://user@example.com/",
  ])("is rejected: %s", endpoint => expect(endpointError(endpoint)).toBeDefined())

  it("is accepted when it is a public https address", () =>
    expect(endpointError("https://erp.example:8443/hook?a=1")).toBe(undefined))

  it("is not requested when its address is private", async () => {
    for (const endpoint of ["https://127.0.0.1:1/", "http://example.com/"])
      expect(await post(endpoint, {}, "{}")).toEqual({ error: expect.stringMatching(/^The endpoint is /) })
  })

  it("is not requested when its host name resolves to a private address", async () => {
    const outcome = await post(`https://${hostname()}/`, {}, "{}")
    expect(outcome).toEqual({ error: expect.stringMatching(/private address|ENOTFOUND|EAI_AGAIN/) })
  })
})
