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
