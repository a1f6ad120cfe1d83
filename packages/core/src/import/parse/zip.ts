import type { Readable } from "node:stream"
import { promisify } from "node:util"
import { SaxesParser } from "saxes"
import yauzl, { type Entry, type ZipFile } from "yauzl"
import { FileError } from "./file-error"

const open = promisify<string, yauzl.Options, ZipFile>(yauzl.open)

/** The limits of the expanded size of an entry; the ratio to its compressed size applies above `FREE_BYTES`. */
const MAX_ENTRY_BYTES = 2 * 1024 * 1024 * 1024
const MAX_RATIO = 200
const FREE_BYTES = 16 * 1024 * 1024
const MAX_ENTRIES = 10_000
const ENCRYPTED = 1

/** The parts of a zip archive by name. */
export interface Archive {
  has: (name: string) => boolean
  /** Opens a part. Throws `FileError` when it is missing, encrypted or expands too much. */
  open: (name: string, maxBytes?: number) => Promise<Readable>
  close: () => void
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName, entry)
      if (entries.size > MAX_ENTRIES) return reject(new FileError("file.expandsTooMuch"))
      zip.readEntry()
    })
    zip.on("end", () => resolve(entries))
    zip.on("error", reject)
    zip.readEntry()
  })
}

function assertSize({ uncompressedSize, compressedSize, generalPurposeBitFlag }: Entry, maxBytes: number) {
  if (generalPurposeBitFlag & ENCRYPTED) throw new FileError("file.protected")
  if (uncompressedSize > maxBytes || uncompressedSize > Math.max(FREE_BYTES, compressedSize * MAX_RATIO))
    throw new FileError("file.expandsTooMuch")
}

/** Opens a zip archive, whose entries cannot expand beyond the size that they declare. Throws `FileError`. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(error => {
    throw new FileError("file.damaged", undefined, { cause: error })
  })
  const entries = await listEntries(zip).catch(error => {
    zip.close()
    throw error instanceof FileError ? error : new FileError("file.damaged", undefined, { cause: error })
  })
  const openEntry = promisify<Entry, Readable>((entry, done) => zip.openReadStream(entry, done))
  return {
    has: name => entries.has(name),
    open: async (name, maxBytes = MAX_ENTRY_BYTES) => {
      const entry = entries.get(name)
      if (!entry) throw new FileError("file.damaged")
      assertSize(entry, maxBytes)
      return openEntry(entry)
    },
    close: () => zip.close(),
  }
}

type Attributes = Record<string, string>

/** The callbacks of a parser; names have no namespace prefix. */
interface XmlHandler {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1)

/** Parses XML in pieces and yields the results of `takeCollected` after each piece. Throws `FileError`. */
export async function* parseXml<T>(stream: Readable, handler: XmlHandler, takeCollected: () => T[]): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false })
  const decoder = new TextDecoder()
  parser.on("error", error => {
    throw new FileError("file.damaged", undefined, { cause: error })
  })
  parser.on("opentag", ({ name, attributes }) => handler.open?.(localName(name), attributes as Attributes))
  parser.on("text", text => handler.text?.(text))
  parser.on("cdata", text => handler.text?.(text))
  parser.on("closetag", ({ name }) => handler.close?.(localName(name)))
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield* takeCollected()
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw error instanceof FileError ? error : new FileError("file.damaged", undefined, { cause: error })
  } finally {
    stream.destroy()
  }
  yield* takeCollected()
}

/** Parses XML to its end. Throws `FileError`. */
export async function readXml(stream: Readable, handler: XmlHandler) {
  for await (const _ of parseXml(stream, handler, () => []));
}
