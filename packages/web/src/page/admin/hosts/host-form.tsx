import {
  DEFAULT_SCOPES,
  type HostView,
  type IssuedToken,
  MAX_RATE_LIMIT,
  MIN_RATE_LIMIT,
  Scope,
} from "@ucrm/core/host/schema"
import { trimText } from "@ucrm/core/text"
import { untrack } from "solid-js"
import { createHost, patchHost } from "../../../api/admin/host"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { hostsMessages } from "../../../messages/admin/hosts"
import { CheckboxGroup, FieldShell, Input, TextArea } from "../../../ui"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { useRecordForm } from "../shared/use-record-form"

const lines = (text: string) => text.split("\n").map(trimText).filter(Boolean)

/** A host's name and origins, of an existing one or a new one. */
export function HostForm(props: {
  host: HostView | undefined
  /** Called with the token of a new host. */
  onSaved: (issued: IssuedToken | undefined) => void
  onClose: () => void
}) {
  const w = useMessages(hostsMessages)
  const s = useMessages(accessMessages)
  const problem = useErrorText()
  const host = untrack(() => props.host)
  let issued: IssuedToken | undefined
  const form = useRecordForm({
    record: host,
    blank: { name: "", origins: [] as string[], scopes: [...DEFAULT_SCOPES], rateLimit: null as number | null },
    create: async values => {
      issued = await createHost(values)
    },
    patch: (version, changes) => patchHost(host?.id ?? "", version, changes),
    onSaved: () => props.onSaved(issued),
  })
  const wrong = () => {
    const line = errorPointers(form.error(), "/origins")[0]?.split("/")[2]
    return line === undefined ? null : w("originsInvalid", { line: form.values().origins[Number(line)] ?? "" })
  }
  const labels = {
    name: () => s("name"),
    origins: () => w("originsLabel"),
    scopes: () => w("scopes"),
    rateLimit: () => w("rateLimit"),
  }
  const shown = (value: string | number | string[] | null | undefined) => <pre>{[value ?? []].flat().join("\n")}</pre>
  return (
    <EditForm
      action={host ? undefined : w("create")}
      busy={form.busy()}
      failure={problem(form.error())}
      conflicts={form.conflict()?.conflicts.map(key => ({
        id: key,
        label: labels[key](),
        mine: shown(form.values()[key]),
        theirs: shown(form.conflict()?.theirs.value[key]),
      }))}
      onChoose={form.choose}
      onBack={form.back}
      onSubmit={form.save}
      onCancel={() => props.onClose()}
    >
      <FieldShell
        label={s("name")}
        required
        error={errorPointers(form.error(), "/name").length > 0 ? s("required") : null}
      >
        {wiring => (
          <Input
            {...wiring}
            value={form.values().name}
            maxlength={120}
            onInput={event => form.set("name", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={w("originsLabel")} help={w("originsHelp")} error={wrong()}>
        {wiring => (
          <TextArea
            {...wiring}
            value={form.values().origins.join("\n")}
            spellcheck={false}
            onChange={event => form.set("origins", lines(event.currentTarget.value))}
          />
        )}
      </FieldShell>
      <CheckboxGroup
        legend={w("scopes")}
        error={errorPointers(form.error(), "/scopes").length > 0 ? w("scopesRequired") : null}
        options={Scope.options.map(scope => ({ value: scope, label: w(`scope.${scope}`) }))}
        value={form.values().scopes}
        onChange={scopes => form.set("scopes", scopes)}
      />
      <FieldShell
        label={w("rateLimit")}
        help={w("rateLimitHelp")}
        error={errorPointers(form.error(), "/rateLimit").length > 0 ? w("rateLimitInvalid") : null}
      >
        {wiring => (
          <Input
            {...wiring}
            type="number"
            min={MIN_RATE_LIMIT}
            max={MAX_RATE_LIMIT}
            value={form.values().rateLimit ?? ""}
            onInput={event => {
              const { value, valueAsNumber } = event.currentTarget
              form.set("rateLimit", value === "" ? null : valueAsNumber)
            }}
          />
        )}
      </FieldShell>
    </EditForm>
  )
}
