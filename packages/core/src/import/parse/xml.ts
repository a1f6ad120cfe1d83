import type { Readable } from "node:stream"
import { SaxesParser } from "saxes"
import { FileError } from "./file-error"

type Attributes = Record<string, string>

/** Receives what a parser meets, names without their namespace prefix. */
export interface XmlHandler {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1)

/** Parses XML piece by piece and yields after each piece what the handler has collected since. Throws `FileError`. */
export async function* parseXml<T>(stream: Readable, handler: XmlHandler, collected: () => T[]): AsyncGenerator<T> {
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
      yield* collected()
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw error instanceof FileError ? error : new FileError("file.damaged", undefined, { cause: error })
  } finally {
    stream.destroy()
  }
  yield* collected()
}

/** Parses XML to its end. Throws `FileError`. */
export async function readXml(stream: Readable, handler: XmlHandler) {
  for await (const _ of parseXml(stream, handler, () => []));
}
