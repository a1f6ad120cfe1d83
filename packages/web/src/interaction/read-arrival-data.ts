import type { Interaction } from "@ucrm/core/interaction/schema"

type Row = { label: string; value: string | boolean }

/** Returns a property's name as words: `customFields` and `custom_fields` are "Custom fields". */
function labelOf(name: string) {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replaceAll(/[_\-.]+/g, " ")
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Returns a value as it was before uContact X wrote it as text: nested JSON and booleans arrive as strings. */
function parse(value: unknown): unknown {
  if (typeof value !== "string") return value
  const text = value.trim()
  if (text === "true" || text === "false") return text === "true"
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function rowsOf(value: unknown, label: string): Row[] {
  const parsed = parse(value)
  if (parsed === null || parsed === undefined || parsed === "") return []
  if (typeof parsed === "boolean") return [{ label, value: parsed }]
  if (Array.isArray(parsed) && parsed.every(item => typeof item !== "object"))
    return parsed.length > 0 ? [{ label, value: parsed.join(", ") }] : []
  if (typeof parsed === "object")
    return Object.entries(parsed).flatMap(([name, inner]) =>
      rowsOf(inner, Array.isArray(parsed) ? label : label ? `${label} · ${labelOf(name)}` : labelOf(name)),
    )
  return [{ label, value: String(parsed) }]
}

/** Returns what an interaction arrived with: its first message, and its other values with readable names. */
export function readArrivalData({ data, extraInfo }: Pick<Interaction, "data" | "extraInfo">) {
  const { initialMessage, ...others } = extraInfo
  const message = typeof initialMessage === "string" && initialMessage.trim() !== "" ? initialMessage.trim() : undefined
  return { message, rows: [...rowsOf(others, ""), ...rowsOf(data, "")] }
}
