const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/

/** UTF-8 has no half characters: what cannot be written in it comes back as a replacement. */
const unicode = (text: string) => Buffer.from(text).toString()

function mended(value: unknown): unknown {
  if (typeof value === "string") return unicode(value)
  if (Array.isArray(value)) return value.map(mended)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [unicode(name), mended(one)]))
}

/**
 * A JSON text whose strings are all Unicode. Who cuts a name after so many UTF-16 units halves an emoji: that is no
 * reason to refuse the interaction, yet no table keeps such a half. Text that is no JSON is answered as it is.
 */
export function wellFormed(text: string) {
  if (!ESCAPED_SURROGATE.test(text)) return text
  try {
    return JSON.stringify(mended(JSON.parse(text)))
  } catch {
    return text
  }
}
