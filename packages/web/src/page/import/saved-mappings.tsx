import type { Mapping } from "@ucrm/core/import/mapping/schema"
import { createSignal, For, Show } from "solid-js"
import { useMappings, useSaveMapping } from "../../api/import"
import { loaded } from "../../api/query"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, FieldShell, Input, Select, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { useImportError } from "./use-import-error"

/** Uses a mapping that was saved for files of this kind, and saves the present one under a name. */
export function SavedMappings(props: { mapping: () => Mapping; onUse: (name: string, mapping: Mapping) => void }) {
  const w = useMessages(importMessages)
  const errors = useImportError()
  const { toast } = useToast()
  const mappings = useMappings()
  const save = useSaveMapping()
  const [name, setName] = createSignal("")
  const all = () => loaded(mappings) ?? []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const saved = { name: name().trim(), mapping: props.mapping() }
    if (saved.name === "" || save.isPending) return
    save.mutate(saved, {
      onSuccess: () => {
        setName("")
        toast(w("columns.savedAs", { name: saved.name }))
      },
    })
  }
  return (
    <details data-slot="import-mappings">
      <summary>{w("columns.saved")}</summary>
      <div data-slot="import-options">
        <Show when={all().length > 0}>
          <FieldShell label={w("columns.use")}>
            {wiring => (
              <Select
                {...wiring}
                onChange={event => {
                  const chosen = all().find(saved => saved.name === event.currentTarget.value)
                  if (chosen) props.onUse(chosen.name, chosen.mapping)
                }}
              >
                <option value="">{w("columns.useNone")}</option>
                <For each={all()}>{saved => <option value={saved.name}>{saved.name}</option>}</For>
              </Select>
            )}
          </FieldShell>
        </Show>
        <form data-slot="mapping-save" onSubmit={submit}>
          <FieldShell label={w("columns.saveAs")} help={w("columns.saveHelp")}>
            {wiring => (
              <Input {...wiring} maxlength={200} value={name()} onInput={event => setName(event.currentTarget.value)} />
            )}
          </FieldShell>
          <Button type="submit" busy={save.isPending} aria-disabled={name().trim() === "" || undefined}>
            {w("columns.save")}
          </Button>
        </form>
        <Alert>{errors.requestText(save.error)}</Alert>
      </div>
    </details>
  )
}
