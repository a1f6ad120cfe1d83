import type { DataKey } from "@ucrm/core/configuration/schema"
import type { Interaction } from "@ucrm/core/interaction/schema"

type Row = { key: string; label: string; value: string | boolean }

/** Returns the case-insensitive key of a path. */
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

/** Returns the parsed value of a text: uContact X sends nested JSON and booleans as strings. */
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

/** Returns the rows of the value at a path, labelled and hidden by the settings of the campaign. */
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
      const configured = keys.get(keyOf(innerPath))?.label
      return rowsOf(inner, innerPath, configured ?? (label ? `${label} · ${labelOf(name)}` : labelOf(name)), keys)
    })
  return [{ key: path, label, value: String(parsed) }]
}

/**
 * Returns the data that an interaction arrived with: its first message, and its other values with labels. `dataKeys`
 * label or hide the value at a path, and all values below it.
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
