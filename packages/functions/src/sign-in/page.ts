import { randomBytes } from "node:crypto"
import { Locale } from "@ucrm/core/access/schema"
import { type Code, Failure } from "@ucrm/core/error"
import type { Context } from "hono"
import { html, raw } from "hono/html"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import * as v from "valibot"
import { onError } from "../problem"
import { withCsp } from "../security-headers"
import { MESSAGES, REASONS, type Reason } from "./messages"

/** Returns the first of our languages in the preferences of the browser. */
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
  /** Runs after the markup; contains no received value. */
  script?: string
  /** The origins that its forms may be sent and redirected to. */
  forms?: string[]
}

/** The style of the sign-in pages, which cannot link the hashed files of the site: it repeats the tokens that it needs. */
const STYLE = `
:root {
  color-scheme: light dark;
  --color-text: light-dark(oklch(0.25 0.018 266), oklch(0.94 0.006 266));
  --color-text-secondary: light-dark(oklch(0.485 0.02 266), oklch(0.73 0.014 266));
  --color-background: light-dark(oklch(0.977 0.004 266), oklch(0.185 0.012 266));
  --color-surface: light-dark(oklch(1 0 0), oklch(0.215 0.013 266));
  --color-hover: light-dark(oklch(0.25 0.04 266 / 5%), oklch(0.95 0.02 266 / 6%));
  --color-border-strong: light-dark(oklch(0.66 0.016 266), oklch(0.54 0.016 266));
  --color-accent: light-dark(oklch(0.5 0.17 270), oklch(0.57 0.16 270));
  --color-accent-text: light-dark(oklch(0.46 0.17 270), oklch(0.79 0.1 270));
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--color-background);
  color: var(--color-text);
  font: 420 0.875rem / 1.4286 "Inter Variable", system-ui, "Segoe UI", Roboto, sans-serif;
}
main {
  display: grid;
  align-content: center;
  justify-items: start;
  gap: 1rem;
  min-block-size: 100dvh;
  max-inline-size: 24.5rem;
  margin-inline: auto;
  padding: 1.25rem;
}
.mark { fill: var(--color-accent); }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 620; letter-spacing: -0.015em; text-wrap: balance; }
p { color: var(--color-text-secondary); }
form { display: grid; gap: 0.5rem; inline-size: 100%; }
a, button {
  display: inline-flex;
  align-items: center;
  justify-content: space-between;
  gap: 0.5rem;
  min-block-size: 2.75rem;
  padding: 0 0.75rem;
  border: 1px solid var(--color-border-strong);
  border-radius: 6px;
  background: var(--color-surface);
  color: inherit;
  font: inherit;
  font-weight: 520;
  text-decoration: none;
  cursor: pointer;
}
a:hover, button:hover { background: linear-gradient(var(--color-hover), var(--color-hover)) var(--color-surface); }
:focus-visible { outline: 2px solid var(--color-accent-text); outline-offset: 2px; }
small { font-size: inherit; font-weight: 420; color: var(--color-text-secondary); }
`

const MARK = raw(
  `<svg viewBox="0 0 24 24" width="36" height="36" fill="none" aria-hidden="true"><rect width="24" height="24" rx="7" class="mark"/><path d="M7 7v5.5a5 5 0 0 0 10 0V7" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="8.2" r="1.7" fill="#fff"/></svg>`,
)

/** Returns a page outside of the site, which loads nothing and runs only its own script. */
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

const acceptsHtml = (c: Context) => c.req.header("accept")?.includes("text/html") ?? false

const reasonOf = (code: Code): Reason => REASONS.find(reason => reason === code) ?? "other"

/** Returns the page of a failed sign-in with a link to another try, or the problem document for other clients. */
export async function errorPage(error: Error, c: Context, retryPath: string) {
  const problem = await onError(error, c)
  if (!acceptsHtml(c)) return problem
  const locale = localeOf(c)
  const { title, help } = MESSAGES[locale].refusals[reasonOf(error instanceof Failure ? error.code : "server.failed")]
  const body = html`<p>${help}</p><a href="${retryPath}">${MESSAGES[locale].retry}</a>`
  return page(c, { locale, title, body }, problem.status as ContentfulStatusCode)
}

// The frame that opened this window has our origin, whatever page embeds it.
const SEND_CODE = `
const { code } = document.querySelector("[data-code]").dataset
if (opener) opener.postMessage({ event: "signedIn", code }, location.origin)
close()`

/** Returns the page that sends the code to the frame that opened the pop-up, where the browser allows it, and closes. */
export function popupDone(c: Context, code: string) {
  const locale = localeOf(c)
  const { title, help } = MESSAGES[locale].done
  return page(c, { locale, title, body: html`<p data-code="${code}">${help}</p>`, script: SEND_CODE })
}
