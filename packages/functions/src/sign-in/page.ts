import { randomBytes } from "node:crypto"
import { Locale } from "@ucrm/core/access/schema"
import type { Context } from "hono"
import { html, raw } from "hono/html"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import * as v from "valibot"
import { withCsp } from "../middleware/popup-headers"
import { STYLE } from "./style"

/** The language that the browser asks for first among ours. */
export function localeOf(c: Context): Locale {
  return (
    (c.req.header("accept-language") ?? "")
      .split(",")
      .map(language => v.safeParse(Locale, language.trim().slice(0, 2).toLowerCase()))
      .find(result => result.success)?.output ?? "en"
  )
}

interface Page {
  locale: Locale
  title: string
  body: ReturnType<typeof html>
  /** Runs once the page is there; it holds nothing that was sent to us. */
  script?: string
  /** Where its forms may be sent to, and sent on to. */
  forms?: string[]
}

const MARK = raw(
  `<svg viewBox="0 0 24 24" width="36" height="36" fill="none" aria-hidden="true"><rect width="24" height="24" rx="7" class="mark"/><path d="M7 7v5.5a5 5 0 0 0 10 0V7" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="8.2" r="1.7" fill="#fff"/></svg>`,
)

/** A page of its own, beside the site: it loads nothing, and nothing runs in it but its own script. */
export function page(
  c: Context,
  { locale, title, body, script, forms = [] }: Page,
  status: ContentfulStatusCode = 200,
) {
  const nonce = randomBytes(16).toString("base64")
  const sources = `style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`
  const policy = `default-src 'none'; ${sources}; base-uri 'none'; form-action ${forms.join(" ") || "'none'"}; frame-ancestors 'none'`
  const markup = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · uCRM</title>
<style nonce="${nonce}">${raw(STYLE)}</style>
</head>
<body>
<main>${MARK}<h1>${title}</h1>${body}</main>
${script ? html`<script nonce="${nonce}">${raw(script)}</script>` : ""}
</body>
</html>`
  withCsp(c, policy)
  return c.html(markup, status)
}
