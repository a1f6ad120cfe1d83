import type { MiddlewareHandler } from "hono"

/** Below this, compression costs more time than the shorter transfer saves. */
const MIN_BYTES = 2048
/** The routes that a host or an agent waits for during a call: their answers are short. */
const UNCOMPRESSED = /^\/v1\/(resolve|interactions)(\/|$)/

/** Compresses answers of 2 KB or more where the caller accepts it: neither API Gateway nor CloudFront does. */
export const compressAnswer: MiddlewareHandler = async (c, next) => {
  await next()
  if (UNCOMPRESSED.test(c.req.path) || !c.res.body) return
  const body = await c.res.arrayBuffer()
  c.res = new Response(body, c.res)
  if (body.byteLength < MIN_BYTES) return
  const { compress } = await import("hono/compress")
  await compress()(c, async () => {})
}
