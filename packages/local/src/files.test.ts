import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { AwsClient, AwsV4Signer } from "aws4fetch"
import { expect, it, onTestFinished } from "vitest"
import { CREDENTIALS, REGION } from "./environment"
import { files } from "./files"

const ORIGIN = "http://localhost:4321"

async function storage() {
  const folder = await mkdtemp(join(tmpdir(), "ucrm-files-test-"))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const app = files(folder, "/files")
  const client = new AwsClient({ ...CREDENTIALS, region: REGION, service: "s3" })
  const send = async (url: string, init?: RequestInit) => app.request(await client.sign(url, init))
  const address = async (method: string, path: string, seconds: number, datetime?: string) => {
    const url = new URL(`${ORIGIN}/files/${path}`)
    url.searchParams.set("X-Amz-Expires", String(seconds))
    const signer = new AwsV4Signer({
      ...CREDENTIALS,
      region: REGION,
      service: "s3",
      method,
      url: url.href,
      signQuery: true,
      ...(datetime === undefined ? {} : { datetime }),
    })
    return String((await signer.sign()).url)
  }
  const put = (path: string, text: string) =>
    send(`${ORIGIN}/files/${path}`, { method: "PUT", body: text, headers: { "content-length": String(text.length) } })
  return { app, send, address, put }
}

it("local storage returns an object for a request with signed headers", async () => {
  const { send, put } = await storage()
  expect((await put("ucrm/a b/ñ", "text")).status).toBe(200)
  expect(await (await send(`${ORIGIN}/files/ucrm/a b/ñ`)).text()).toBe("text")
})

it("local storage returns an object for a signed address until that expires", async () => {
  const { app, address, put } = await storage()
  await put("ucrm/a", "text")
  expect(await (await app.request(await address("GET", "ucrm/a", 60))).text()).toBe("text")
  const past = new Date(Date.now() - 61_000).toISOString().replace(/[:-]|\.\d{3}/g, "")
  expect((await app.request(await address("GET", "ucrm/a", 60, past))).status).toBe(403)
})

it("local storage refuses a request without a signature, and one whose signature is for something else", async () => {
  const { app, address, put } = await storage()
  await put("ucrm/a", "text")
  await put("ucrm/b", "other")
  const signed = await address("GET", "ucrm/a", 60)
  for (const url of [
    `${ORIGIN}/files/ucrm/a`,
    signed.replace("ucrm/a", "ucrm/b"),
    signed.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
    signed.replace(/.$/, last => (last === "0" ? "1" : "0")),
  ])
    expect((await app.request(url)).status, url).toBe(403)
  expect((await app.request(signed, { method: "PUT", body: "x", headers: { "content-length": "1" } })).status).toBe(403)
})
