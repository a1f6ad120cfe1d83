import { execFile } from "node:child_process"
import { createCipheriv, randomBytes } from "node:crypto"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { isBuiltin, SourceMap } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { app } from "@ucrm/functions/app"
import { built, DEPLOYED } from "@ucrm/local/build"
import { build, type Metafile } from "esbuild"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { options } from "../../infra/bundle"
import { weigh } from "../../infra/weigh"
import { account } from "../support/api-account"

const KB = 1000
// The phone metadata weighs 121 KB, Hono 33 KB, Powertools 32 KB.
const LIMIT = { api: 450 * KB, connect: 80 * KB }

const LOCAL = /\/local\/session|simulator|dynoxide/i

interface Bundle {
  folder: string
  metafile: Metafile
  text: string
}

async function bundled(name: keyof typeof LIMIT): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), `ucrm-${name}-`))
  const { metafile } = await build({ ...options(name), outdir: folder })
  const scripts = Object.keys(metafile.outputs).filter(path => path.endsWith(".mjs"))
  const files = await Promise.all(scripts.map(path => readFile(path, "utf8")))
  return { folder, metafile, text: files.join("\n") }
}

const packageOf = (path: string) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]

async function notDeployed() {
  const manifests = ["package.json", ...["core", "functions", "web"].map(name => `packages/${name}/package.json`)]
  const parsed = await Promise.all(manifests.map(async path => JSON.parse(await readFile(path, "utf8"))))
  const deployed = new Set(parsed.flatMap(manifest => Object.keys(manifest.dependencies ?? {})))
  const others = parsed.flatMap(manifest =>
    Object.keys({ ...manifest.devDependencies, ...manifest.optionalDependencies }),
  )
  return new Set(others.filter(name => !deployed.has(name)))
}

const bundles = new Map<string, Bundle>()
function get(name: string) {
  const found = bundles.get(name)
  if (!found) throw new Error(`${name} is not bundled`)
  return found
}

beforeAll(async () => {
  bundles.set("api", await bundled("api")).set("connect", await bundled("connect"))
}, 60_000)

afterAll(() => Promise.all([...bundles.values()].map(({ folder }) => rm(folder, { recursive: true, force: true }))))

describe.each(["api", "connect"] as const)("the Lambda bundle %s", name => {
  it("contains only sources of core and functions", () => {
    const ours = Object.keys(get(name).metafile.inputs).filter(path => /^packages\/(?!.*node_modules)/.test(path))
    expect(ours.length).toBeGreaterThan(5)
    expect(ours.filter(path => !/^packages\/(core|functions)\/src\/(?!.*\.test\.ts$)/.test(path))).toEqual([])
  })

  it("contains no package used only for development or for the local stack", async () => {
    const undeployed = await notDeployed()
    const packages = new Set(Object.keys(get(name).metafile.inputs).map(packageOf))
    expect([...packages].filter(name => name !== undefined && undeployed.has(name))).toEqual([])
  })

  it("contains no route of the local stack", () => expect(LOCAL.exec(get(name).text)?.[0]).toBeUndefined())

  it("imports nothing outside itself except Node's modules", () => {
    const outside = Object.values(get(name).metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ external, path }) => external && !isBuiltin(path)),
    )
    expect(outside).toEqual([])
  })

  it("loads the sign-in libraries lazily in one chunk", () => {
    const { outputs } = get(name).metafile
    const holders = Object.values(outputs).filter(({ inputs }) =>
      Object.keys(inputs).some(path => /\/(jose|oauth4webapi)\//.test(path)),
    )
    expect(holders.map(({ entryPoint }) => entryPoint)).toEqual(
      name === "api" ? ["packages/functions/src/sign-in/issuer.ts"] : [],
    )
  })

  it("stays within its size limit", () => expect(weigh(get(name).metafile).loaded).toBeLessThan(LIMIT[name]))

  it("contains nothing of the AWS SDK", () => {
    const packages = Object.keys(get(name).metafile.inputs).map(packageOf)
    expect(packages.filter(name => /^@(aws-sdk|smithy)\//.test(name ?? ""))).toEqual([])
  })
})

const CALL = `
  const [event] = process.argv.slice(1)
  const { handler } = await import("./lambda.mjs")
  const { statusCode, body } = await handler(JSON.parse(event), {})
  console.log("answer " + JSON.stringify({ statusCode, body: JSON.parse(body) }))`

/** Writes the encrypted links beside the bundle as the deployment does. Returns the environment with their key. */
async function linked(folder: string) {
  const entries = Object.entries(process.env)
  const links = entries.filter(([name]) => name.startsWith("SST_RESOURCE_"))
  const text = JSON.stringify(
    Object.fromEntries(links.map(([name, link]) => [name.slice("SST_RESOURCE_".length), JSON.parse(link ?? "")])),
  )
  const key = randomBytes(32)
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12))
  const sealed = [cipher.update(text), cipher.final(), cipher.getAuthTag()]
  await writeFile(join(folder, "resource.enc"), Buffer.concat(sealed))
  const others = entries.filter(([name]) => !name.startsWith("SST_"))
  return { ...Object.fromEntries(others), SST_KEY: key.toString("base64"), SST_KEY_FILE: "resource.enc" }
}

/** Passes a request to the API's bundle in a process of its own. */
async function call(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
  const { folder } = get("api")
  const event = JSON.stringify({
    version: "2.0",
    rawPath: path,
    rawQueryString: "",
    headers,
    requestContext: { domainName: "localhost", http: { method, path } },
    ...(body ? { body: JSON.stringify(body) } : {}),
    isBase64Encoded: false,
  })
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", CALL, event], {
    cwd: folder,
    env: await linked(folder),
    maxBuffer: 16 * 1024 * 1024,
  })
  return JSON.parse(/^answer (.*)$/m.exec(stdout)?.[1] ?? "null")
}

it("the API bundle answers POST /v1/resolve with encrypted links and the environment's credentials", async () => {
  const { token } = await account()
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
  const answer = await call("POST", "/v1/resolve", headers, { channel: "telephony", clientId: "59899123456" })
  expect(answer).toMatchObject({ statusCode: 200, body: { resolution: { kind: "unmatched" } } })
})

it("the API bundle answers GET /v1/openapi.json with the document of the sources, and loads it only then", async () => {
  const document = await (await app.request("/v1/openapi.json")).json()
  expect((await call("GET", "/v1/openapi.json")).body).toEqual(document)
  const { outputs } = get("api").metafile
  const holders = Object.keys(outputs).filter(path => outputs[path]?.inputs["document:openapi-document"])
  expect(holders.map(path => outputs[path]?.entryPoint)).toEqual(["document:openapi-document"])
}, 60_000)

it("a position in the API bundle resolves to its source by the source map that is kept with the build", async () => {
  const { metafile } = get("api")
  const source = "packages/core/src/interaction/receive.ts"
  const script = Object.keys(metafile.outputs).find(path => metafile.outputs[path]?.inputs[source]) ?? ""
  const lines = (await readFile(script, "utf8")).split("\n")
  const message = "An agent brings only interactions of their own."
  const line = lines.findIndex(text => text.includes(message))
  const map = new SourceMap(JSON.parse(await readFile(`${script}.map`, "utf8")))
  const entry = map.findEntry(line, lines[line]?.indexOf(message) ?? -1)
  if (!("originalSource" in entry)) throw new Error("The position is in no source.")
  expect(entry.originalSource).toMatch(/interaction\/receive\.ts$/)
  const original = (await readFile(source, "utf8")).split("\n")[entry.originalLine]
  expect(original).toContain(message)
  expect(lines.join("\n")).not.toContain("sourceMappingURL")
})

it("the built site contains nothing of the local stack", async () => {
  const files = await built(DEPLOYED)
  expect(files.has("/index.html")).toBe(true)
  const text = [...files.values()].map(String).join("\n")
  expect(LOCAL.exec(text)?.[0]).toBeUndefined()
}, 60_000)
