import { AsyncLocalStorage } from "node:async_hooks"
import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger"
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types"

export * as Log from "."

/** The fields of a log line: ids, codes and measurements. */
export type Fields = Record<string, string | number | boolean | null | undefined>
/** A function that writes a line. */
type Sink = (line: string) => void

let sink: Sink = line => process.stdout.write(`${line}\n`)

/** Writes a line unchanged. */
export function line(text: string) {
  return sink(text)
}

let instance: SinkLogger | undefined
function logger() {
  instance ??= new SinkLogger(line)
  return instance
}

const storage = new AsyncLocalStorage<Fields>()

/** Runs work whose log lines all contain these fields and those added during it, which `allFields` returns. */
export function withFields<T>(fields: Fields, work: (allFields: () => Fields) => T): T {
  const current = { ...fields }
  return storage.run(current, () => work(() => current))
}

/** Adds fields to the log lines of the current unit of work. */
export function addFields(fields: Fields) {
  const current = storage.getStore()
  if (current) Object.assign(current, fields)
}

/** Sets the Lambda invocation whose id the following lines contain. */
export function setContext(context: Parameters<SinkLogger["addContext"]>[0]) {
  return logger().addContext(context)
}

/** Writes a named event with ids only: never a name, a number, an address or a body. */
export function info(event: string, fields: Fields = {}) {
  return logger().info(event, { ...storage.getStore(), ...fields })
}

/** Returns the location of an error: the first stack line below its message, which may contain personal data. */
function locationOf({ name, message, stack = "" }: Error) {
  const header = message ? `${name}: ${message}` : name
  return stack.startsWith(header) ? stack.slice(header.length).split("\n")[1]?.trim() : undefined
}

/** Writes a named failure with the class and the location of the error only. */
export function error(event: string, cause: unknown, fields: Fields = {}) {
  return logger().error(event, {
    ...storage.getStore(),
    ...fields,
    cause: cause instanceof Error ? cause.name : typeof cause,
    at_line: cause instanceof Error ? locationOf(cause) : undefined,
  })
}

/** Redirects the log lines. Returns a function that restores the previous destination. */
export function setSink(replacement: Sink) {
  const before = sink
  sink = replacement
  return () => {
    sink = before
  }
}

/** Formats a line: the event first, and of Lambda's context only the invocation id and whether it was a cold start. */
class Formatter extends LogFormatter {
  formatAttributes({ logLevel, message, timestamp, lambdaContext }: UnformattedAttributes, additional: LogAttributes) {
    const attributes = {
      level: logLevel.toLowerCase(),
      event: message,
      at: timestamp.toISOString(),
      invocation: lambdaContext?.awsRequestId,
      cold: lambdaContext?.coldStart || undefined,
    }
    return new LogItem({ attributes }).addAttributes(additional)
  }
}

/** The logger of Powertools, with its lines written to the sink of this process. */
class SinkLogger extends Logger {
  readonly #send: (line: string) => void
  constructor(send: (line: string) => void) {
    super({ logFormatter: new Formatter() })
    this.#send = send
  }
  protected override printLog(_level: number, item: LogItem) {
    item.prepareForPrint()
    this.#send(JSON.stringify(item.getAttributes()))
  }
}
