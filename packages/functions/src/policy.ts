export interface Allowed {
  /** What the pages may call beside their own origin. */
  connect: string[]
  /** What they may frame beside their own origin. */
  frames: string[]
  /** Who may frame them; nobody when empty. */
  embedders: string[]
}

/** The content security policy of the pages, deployed and local: their own files alone, no script in the markup. */
export const contentSecurityPolicy = ({ connect, frames, embedders }: Allowed) =>
  [
    "default-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "img-src 'self' data:",
    "style-src-attr 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ["frame-src 'self'", ...frames].join(" "),
    `frame-ancestors ${embedders.join(" ") || "'none'"}`,
  ].join("; ")
