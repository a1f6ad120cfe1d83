export interface Allowed {
  /** What the pages may call beside their own origin. */
  connect: string[]
  /** What they may frame beside their own origin. */
  frames: string[]
  /** Who may frame them; nobody when empty. */
  embedders: string[]
}

/** Features of browsers that nothing here uses, for itself or for what it frames. */
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
 * What every file of the site is sent with beside its policy, deployed and local. The window of a sign-in is opened by
 * the pages, and must be let know them.
 */
export const FILE_HEADERS = {
  "permissions-policy": PERMISSIONS,
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "cross-origin-resource-policy": "same-origin",
} as const

/** The content security policy of the pages, deployed and local: their own files alone, no script in the markup. */
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
