import { readdirSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

export const LOCALES = ["en", "es", "pt"] as const
export type MessageLocale = (typeof LOCALES)[number]

/** The messages of an area by key; a message with parameters is the text of its function. */
export type Messages = ReadonlyMap<string, string>
export type MessageArea = Readonly<Record<MessageLocale, Messages>>

const FOLDER = "packages/web/src/messages"

function flatten(value: unknown, prefix = ""): [string, string][] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, part]) => flatten(part, prefix ? `${prefix}.${name}` : name))
  return typeof value === "string" || typeof value === "function" ? [[prefix, String(value)]] : []
}

function areaFolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  const below = entries.filter(entry => entry.isDirectory()).flatMap(({ name }) => areaFolders(join(folder, name)))
  return entries.some(({ name }) => name === "en.ts") ? [folder, ...below] : below
}

/** Returns the messages that a module exports, whatever name it gives them. */
async function load(path: string): Promise<Messages> {
  const exported: unknown[] = Object.values(await import(pathToFileURL(path).href))
  return new Map(exported.flatMap(value => flatten(value)))
}

/** The messages outside the folder: by area, the module and its export that has them by language. */
const RECORDS = [
  ["page/permissions", "packages/web/src/page/admin/shared/permission.ts", "PERMISSIONS"],
  ["page/preview-rules", "packages/web/src/page/admin/preview/rule-words.ts", "RULES"],
  ["page/sign-in", "packages/functions/src/sign-in/messages.ts", "MESSAGES"],
] as const

async function loadRecord(path: string, name: string): Promise<MessageArea> {
  const record = (await import(pathToFileURL(path).href))[name] as Readonly<Record<MessageLocale, unknown>>
  return {
    en: new Map(flatten(record.en)),
    es: new Map(flatten(record.es)),
    pt: new Map(flatten(record.pt)),
  }
}

/** Returns every message of the product, by area and language. */
export async function loadMessages(): Promise<ReadonlyMap<string, MessageArea>> {
  const areas = new Map<string, MessageArea>()
  for (const folder of areaFolders(FOLDER).sort()) {
    const area = folder.slice(FOLDER.length + 1)
    // The messages of the first load are those of other areas.
    if (area === "app") continue
    const [en, es, pt] = await Promise.all(LOCALES.map(locale => load(join(folder, `${locale}.ts`))))
    if (en && es && pt) areas.set(area, { en, es, pt })
  }
  for (const [area, path, name] of RECORDS) areas.set(area, await loadRecord(path, name))
  return areas
}
