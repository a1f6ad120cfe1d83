interface Allowed {
  /** What the pages may call beside their own origin. */
  connect: string[]
  /** Who may frame them; nobody when empty. */
  embedders: string[]
}

/** The content security policy of the site's pages: their own files alone, and no script inside the markup. */
export const contentSecurityPolicy = ({ connect, embedders }: Allowed) =>
  [
    "default-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "img-src 'self' data:",
    "style-src-attr 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${embedders.join(" ") || "'none'"}`,
  ].join("; ")
