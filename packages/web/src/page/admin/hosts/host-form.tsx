import {
  DEFAULT_SCOPES,
  type HostView,
  type IssuedToken,
  MAX_RATE_LIMIT,
  MIN_RATE_LIMIT,
  Scope,
} from "@ucrm/core/host/schema"
import { untrack } from "solid-js"
import { createHost, patchHost } from "../../../api/admin/host"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { hostsMessages } from "../../../messages/admin/hosts"
import { CheckboxGroup, FieldShell, Input } from "../../../ui"
import { EditForm, errorPointers, fieldError, LinesField, NameField, useRecordForm } from "../shared/record-form"

/** Renders the form of a host, or of a new one. */
export function HostForm(props: {
  host: HostView | undefined
  /** Called with the token of a new host. */
  onSaved: (issued: IssuedToken | undefined) => void
  onClose: () => void
}) {
  const w = useMessages(hostsMessages)
  const s = useMessages(accessMessages)
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
  const originsError = () => {
    const line = errorPointers(form.error(), "/origins")[0]?.split("/")[2]
    return line === undefined ? null : w("originsInvalid", { line: form.values().origins[Number(line)] ?? "" })
  }
  return (
    <EditForm
      form={form}
      action={host ? undefined : w("create")}
      labels={{ name: s("name"), origins: w("originsLabel"), scopes: w("scopes"), rateLimit: w("rateLimit") }}
      show={(key, values) => <pre>{[values[key] ?? []].flat().join("\n")}</pre>}
      onCancel={() => props.onClose()}
    >
      <NameField
        value={form.values().name}
        maxLength={120}
        error={form.error()}
        onChange={name => form.set("name", name)}
      />
      <LinesField
        label={w("originsLabel")}
        help={w("originsHelp")}
        error={originsError()}
        values={form.values().origins}
        onChange={origins => form.set("origins", origins)}
      />
      <CheckboxGroup
        legend={w("scopes")}
        error={fieldError(form.error(), "/scopes", w("scopesRequired"))}
        options={Scope.options.map(scope => ({ value: scope, label: w(`scope.${scope}`) }))}
        value={form.values().scopes}
        onChange={scopes => form.set("scopes", scopes)}
      />
      <FieldShell
        label={w("rateLimit")}
        help={w("rateLimitHelp")}
        error={fieldError(form.error(), "/rateLimit", w("rateLimitInvalid"))}
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
