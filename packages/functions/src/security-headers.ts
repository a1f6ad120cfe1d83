import type { Context, MiddlewareHandler } from "hono"

/** The header with which CloudFront proves that a request to the API came through it. */
export const ORIGIN_KEY_HEADER = "x-ucrm-origin-key"

/** The origins that a content security policy allows. */
export interface Allowed {
  /** The origins that the pages may call beside their own. */
  connect: string[]
  /** The origins that they may frame beside their own. */
  frames: string[]
  /** The origins that may frame them; none when empty. */
  embedders: string[]
}

/** A permissions policy that denies the browser features that no page uses, also for the frames of a page. */
export const PERMISSIONS = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
]
  .map(feature => `${feature}=()`)
  .join(", ")

/**
 * The headers of every file of the site beside its policy, deployed and local. The pages open the window of a sign-in,
 * which must be able to reach its opener.
 */
export const FILE_HEADERS = {
  "permissions-policy": PERMISSIONS,
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "cross-origin-resource-policy": "same-origin",
} as const

/** Returns the content security policy of the pages, deployed and local: only their own files, no script in the markup. */
export function contentSecurityPolicy({ connect, frames, embedders }: Allowed) {
  return [
    "default-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ["frame-src 'self'", ...frames].join(" "),
    `frame-ancestors ${embedders.join(" ") || "'none'"}`,
  ].join("; ")
}

const POLICY = "policy"

/** Sets a content security policy on a response in place of the API's. */
export function withCsp(c: Context, policy: string) {
  c.header("content-security-policy", policy)
  c.set(POLICY, policy)
}

/**
 * Sets the headers of the pages in the pop-up of a sign-in: a policy of their own, and at each step an opener policy that
 * lets the pop-up send its result to the frame that opened it.
 */
export const popupHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const policy = c.get(POLICY)
  if (policy) c.header("content-security-policy", policy)
  c.header("cross-origin-opener-policy", "unsafe-none")
}
