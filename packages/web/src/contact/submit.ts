import { type FormStore, handleSubmit, type Schema } from "@formisch/solid"
import type { InferOutput } from "valibot"

/** What a form yields when it is sent; null when something in it stands in the way. */
export async function submitForm<S extends Schema>(form: FormStore<S>): Promise<InferOutput<S> | null> {
  const outputs: InferOutput<S>[] = []
  await handleSubmit(form, output => outputs.push(output))()
  return outputs[0] ?? null
}
