import type { VersionedIdentitySettings } from "@ucrm/core/configuration/schema"
import { createSignal } from "solid-js"
import { useSaveIdentity } from "../../../api/admin/identity"
import { usePermission } from "../../../api/session"
import { focusFirstInvalid } from "../../../contact/submit"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { useVersionedForm } from "../../../state/use-versioned-form"
import { useToast } from "../../../ui"
import { VersionedEditor } from "../shared/versioned-editor"
import { useConflictRows } from "./conflicts"
import { emptySettings, merge, normalize } from "./edit"
import { IdentityForm } from "./form"
import { TryIt } from "./try-it"
import { serverErrors, validate } from "./validation"

const versioned = (settings: VersionedIdentitySettings) => ({ version: settings.version, value: normalize(settings) })

/** Edits the identity settings, with a panel that tries them on a ClientID. */
export function IdentityEditor(props: { settings: VersionedIdentitySettings }) {
  const w = useMessages(identityMessages)
  const { toast, announce } = useToast()
  const save = useSaveIdentity()
  const mayPublish = usePermission("config.forms")
  const conflictRows = useConflictRows()
  const [shown, setShown] = createSignal<"main" | "aside">("main")
  let formElement: HTMLFormElement | undefined
  const form = useVersionedForm({
    draftKey: "admin/identity",
    current: () => versioned(props.settings),
    blank: emptySettings(),
    copy: normalize,
    merge,
    send: async ({ mine, version }) => versioned(await save.mutateAsync({ settings: mine, version })),
    currentOf: ({ current }) => (current && "dialPrefixes" in current ? versioned(current) : undefined),
    validate,
    serverErrors,
    onSaved: (_saved, _sent, merged) => toast(w(merged ? "together" : "saved")),
    onInvalid: () => {
      setShown("main")
      announce(w("invalid", { count: Object.keys(form.errors()).length }))
      queueMicrotask(() => focusFirstInvalid(formElement))
    },
  })
  const conflicts = () => {
    const found = form.conflict()
    return found && conflictRows(found.conflicts, form.values(), found.theirs.value)
  }
  return (
    <VersionedEditor
      title={w("title")}
      help={mayPublish() ? w("help") : `${w("help")} ${w("waits")}`}
      form={form}
      formRef={element => {
        formElement = element
      }}
      conflicts={conflicts()}
      texts={{
        parts: w("tabs"),
        save: w("save"),
        failed: w("failed"),
        outdated: w("behind"),
        discarded: w("discarded"),
      }}
      main={{
        label: w("settings"),
        content: () => (
          <IdentityForm
            settings={form.values()}
            errors={form.errors()}
            onChange={(key, value) => {
              form.set(key, value as never)
              for (const path of Object.keys(form.errors()))
                if (path === key || path.startsWith(`${key}/`)) form.clearError(path)
            }}
          />
        ),
      }}
      aside={{ label: w("try.title"), content: () => <TryIt settings={form.values()} /> }}
      shown={shown()}
      onShow={setShown}
    />
  )
}
