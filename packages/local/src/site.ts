import { extname } from "node:path"
import { gzipSync } from "node:zlib"
import { type Allowed, contentSecurityPolicy, FILE_HEADERS } from "@ucrm/functions/security-headers"
import { Hono } from "hono"
import { getMimeType } from "hono/utils/mime"

interface File {
  type: string
  body: Uint8Array<ArrayBuffer>
  zipped: Uint8Array<ArrayBuffer> | undefined
}

const COMPRESSIBLE = new Set([".html", ".js", ".css", ".svg", ".json"])

const file = (path: string, content: Buffer): File => ({
  type: getMimeType(path) ?? "application/octet-stream",
  body: new Uint8Array(content),
  zipped: COMPRESSIBLE.has(extname(path)) ? new Uint8Array(gzipSync(content)) : undefined,
})

const caching = (path: string, base: string) =>
  path.startsWith(`${base}/assets/`) ? "public, max-age=31536000, immutable" : "no-store"

/** Returns the headers of every file of the deployed site, with the origins that may embed it and be embedded. */
export function security(allowed: Allowed) {
  return {
    ...FILE_HEADERS,
    "content-security-policy": contentSecurityPolicy(allowed),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  }
}

/** Serves a build under `base`: its files by name, and its page for every other path. */
export function site(files: Map<string, Buffer>, base: string, headers: Record<string, string>) {
  const served = new Map([...files].map(([path, content]) => [base + path, file(path, content)]))
  const page = `${base}/index.html`
  return new Hono().get(base ? `${base}/*` : "*", c => {
    const requested = c.req.path
    if (requested.startsWith(`${base}/assets/`) && !served.has(requested))
      return c.text("There is no such file.", 404, { ...headers, "cache-control": "no-store" })
    const path = served.has(requested) ? requested : page
    const found = served.get(path)
    if (!found) return c.text("There is no such page.", 404, { ...headers, "cache-control": "no-store" })
    const zipped = c.req.header("accept-encoding")?.includes("gzip") ? found.zipped : undefined
    return c.body(zipped ?? found.body, 200, {
      ...headers,
      "content-type": found.type,
      "cache-control": caching(path, base),
      vary: "accept-encoding",
      ...(zipped ? { "content-encoding": "gzip" } : {}),
    })
  })
}
