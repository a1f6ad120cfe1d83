import type * as v from "valibot"

/**
 * Returns a schema that is documented as one schema and reads as another: what a request is asked to send, and what is
 * made of a request that does not follow it.
 */
export function tolerant<Documented extends v.GenericSchema, Reading extends v.GenericSchema<unknown, unknown>>(
  documented: Documented,
  reading: Reading,
): v.GenericSchema<v.InferInput<Documented>, v.InferOutput<Reading>> {
  return {
    ...documented,
    "~run": (dataset, config) => reading["~run"](dataset, config) as never,
    "~standard": reading["~standard"] as never,
  } as v.GenericSchema<v.InferInput<Documented>, v.InferOutput<Reading>>
}
