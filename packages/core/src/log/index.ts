import { AsyncLocalStorage } from "node:async_hooks"
import { Lines } from "./logger"

export * as Log from "."

export type Fields = Record<string, string | number | boolean | null | undefined>
type Sink = (line: string) => void

let sink: Sink = line => process.stdout.write(`${line}\n`)

/** Writes a whole line as it is. */
export function line(text: string) {
  return sink(text)
}

let made: Lines | undefined
function logger() {
  made ??= new Lines(line)
  return made
}

const storage = new AsyncLocalStorage<Fields>()

/** Runs work whose lines all carry these fields, and what is noted meanwhile; `noted` answers them. */
export function withFields<T>(fields: Fields, work: (noted: () => Fields) => T): T {
  const noted = { ...fields }
  return storage.run(noted, () => work(() => noted))
}

/** Adds ids and outcomes to what the lines of this piece of work carry. */
export function addFields(fields: Fields) {
  const noted = storage.getStore()
  if (noted) Object.assign(noted, fields)
}

/** Says which invocation of the function the lines that follow belong to. */
export function setContext(context: Parameters<Lines["addContext"]>[0]) {
  return logger().addContext(context)
}

/** Writes a named event with ids only: never a name, a number, an address or a body. */
export function info(event: string, fields: Fields = {}) {
  return logger().info(event, { ...storage.getStore(), ...fields })
}

/** Where an error was thrown: the first line of its stack below the message, which may say anything. */
function place({ name, message, stack = "" }: Error) {
  const header = message ? `${name}: ${message}` : name
  return stack.startsWith(header) ? stack.slice(header.length).split("\n")[1]?.trim() : undefined
}

/** Writes a named failure; of an error only its class and the place in the code. */
export function error(event: string, cause: unknown, fields: Fields = {}) {
  return logger().error(event, {
    ...storage.getStore(),
    ...fields,
    cause: cause instanceof Error ? cause.name : typeof cause,
    at_line: cause instanceof Error ? place(cause) : undefined,
  })
}

/** Sends the lines elsewhere; answers the function that sends them back. */
export function setSink(other: Sink) {
  const before = sink
  sink = other
  return () => {
    sink = before
  }
}
