import type { Issued, ShownHost } from "@ucrm/core/host/schema"
import { untrack } from "solid-js"
import { createHost, patchHost } from "../../../api/admin/host"
import { useMessages } from "../../../messages"
import { FieldShell, Input, TextArea } from "../../../ui"
import { useEditing } from "../access/editing"
import { words as shared } from "../access/words"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { words } from "./words"

const lines = (text: string) =>
  text
    .split("\n")
    .map(line => line.trim())
    .filter(Boolean)

/** A host's name and origins, of one that is there or of a new one. */
export function HostForm(props: {
  host: ShownHost | undefined
  /** A new one is saved with its token. */
  onSaved: (issued: Issued | undefined) => void
  onClose: () => void
}) {
  const w = useMessages(words)
  const s = useMessages(shared)
  const problem = useErrorText()
  const host = untrack(() => props.host)
  let issued: Issued | undefined
  const editing = useEditing({
    begun: host,
    blank: { name: "", origins: [] as string[] },
    create: async values => {
      issued = await createHost(values)
    },
    patch: (version, changes) => patchHost(host?.id ?? "", version, changes),
    onSaved: () => props.onSaved(issued),
  })
  const wrong = () => {
    const line = errorPointers(editing.error(), "/origins")[0]?.split("/")[2]
    return line === undefined ? null : w("originsInvalid", { line: editing.values.origins[Number(line)] ?? "" })
  }
  const labels = { name: () => s("name"), origins: () => w("originsLabel") }
  const shown = (value: string | string[] | undefined) => <pre>{[value ?? []].flat().join("\n")}</pre>
  return (
    <EditForm
      action={host ? undefined : w("create")}
      busy={editing.busy()}
      failure={problem(editing.error())}
      disputed={editing.disputed().map(key => ({
        id: key,
        label: labels[key](),
        mine: shown(editing.values[key]),
        theirs: shown(editing.theirs()?.[key]),
      }))}
      onChoose={editing.choose}
      onBack={editing.back}
      onSubmit={() => void editing.save()}
      onCancel={() => props.onClose()}
    >
      <FieldShell
        label={s("name")}
        required
        error={errorPointers(editing.error(), "/name").length > 0 ? s("required") : null}
      >
        {wiring => (
          <Input
            {...wiring}
            value={editing.values.name}
            maxlength={120}
            onInput={event => editing.set("name", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={w("originsLabel")} help={w("originsHelp")} error={wrong()}>
        {wiring => (
          <TextArea
            {...wiring}
            value={editing.values.origins.join("\n")}
            spellcheck={false}
            onChange={event => editing.set("origins", lines(event.currentTarget.value))}
          />
        )}
      </FieldShell>
    </EditForm>
  )
}
