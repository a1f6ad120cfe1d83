import type { DataKey } from "@ucrm/core/configuration/schema"
import type { Interaction } from "@ucrm/core/interaction/schema"

type Row = { key: string; label: string; value: string | boolean }

/** Returns the form in which paths are compared. */
const keyOf = (path: string) => path.toLowerCase()

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

/** Returns the rows of a value at a path of property names, labelled and hidden as the campaign's settings say. */
function rowsOf(value: unknown, path: string, label: string, keys: ReadonlyMap<string, DataKey>): Row[] {
  const parsed = parse(value)
  if (parsed === null || parsed === undefined || parsed === "" || keys.get(keyOf(path))?.hidden) return []
  if (typeof parsed === "boolean") return [{ key: path, label, value: parsed }]
  if (Array.isArray(parsed) && parsed.every(item => typeof item !== "object"))
    return parsed.length > 0 ? [{ key: path, label, value: parsed.join(", ") }] : []
  if (Array.isArray(parsed)) return parsed.flatMap(item => rowsOf(item, path, label, keys))
  if (typeof parsed === "object")
    return Object.entries(parsed).flatMap(([name, inner]) => {
      const innerPath = path ? `${path}.${name}` : name
      const given = keys.get(keyOf(innerPath))?.label
      return rowsOf(inner, innerPath, given ?? (label ? `${label} · ${labelOf(name)}` : labelOf(name)), keys)
    })
  return [{ key: path, label, value: String(parsed) }]
}

/**
 * Returns what an interaction arrived with: its first message, and its other values by readable names. `dataKeys` give
 * values other labels or hide them, each by its path, and all values below it.
 */
export function readArrivalData(
  { data, extraInfo }: Pick<Interaction, "data" | "extraInfo">,
  dataKeys: readonly DataKey[],
) {
  const keys = new Map(dataKeys.map(dataKey => [keyOf(dataKey.key), dataKey]))
  const { initialMessage, ...others } = extraInfo
  const isText = typeof initialMessage === "string" && initialMessage.trim() !== ""
  const message = isText && !keys.get(keyOf("initialMessage"))?.hidden ? initialMessage.trim() : undefined
  return { message, rows: [...rowsOf(others, "", "", keys), ...rowsOf(data, "", "", keys)] }
}
