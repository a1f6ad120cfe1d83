export * as Log from "."

type Fields = Record<string, string | number | boolean | null | undefined>
type Sink = (line: string) => void

let sink: Sink = line => process.stdout.write(`${line}\n`)

const write = (level: string, event: string, fields: Fields) =>
  sink(JSON.stringify({ level, event, at: new Date().toISOString(), ...fields }))

/** Writes a named event with ids only: never a name, a number, an address or a body. */
export const info = (event: string, fields: Fields = {}) => write("info", event, fields)

/** Writes a named failure; of an error only its class and, for the SDK's, its request id. */
export const error = (event: string, cause: unknown, fields: Fields = {}) =>
  write("error", event, {
    ...fields,
    cause: cause instanceof Error ? cause.name : typeof cause,
    at_line: cause instanceof Error ? cause.stack?.split("\n")[1]?.trim() : undefined,
  })

/** Sends the lines elsewhere; answers the function that sends them back. */
export const to = (other: Sink) => {
  const before = sink
  sink = other
  return () => {
    sink = before
  }
}
