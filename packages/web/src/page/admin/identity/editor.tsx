import type { VersionedSettings } from "@ucrm/core/settings/schema"
import { createSignal, Show } from "solid-js"
import { useSaveIdentity } from "../../../api/admin/identity"
import { usePermission } from "../../../api/session"
import { focusFirstInvalid } from "../../../contact/focus"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import { useToast } from "../../../ui"
import { Conflict } from "../../../ui/conflict"
import { SaveBar } from "../../../ui/save-bar"
import { SplitView } from "../../../ui/split-view"
import { useLeaveGuard } from "../../../ui/use-leave-guard"
import { AdminPage } from "../shared/page"
import { useVersionedEdit } from "../ui/editing"
import { useConflictRows } from "./conflicts"
import { emptySettings, merge, normalize } from "./edit"
import { IdentityForm } from "./form"
import { TryIt } from "./try-it"
import { serverErrors, validate } from "./validation"
import { useWords } from "./words"

const versioned = (settings: VersionedSettings) => ({ version: settings.version, value: normalize(settings) })

/** The identity settings as a form, with a place to try what they make of a ClientID beside. */
export function IdentityEditor(props: { settings: VersionedSettings }) {
  const t = useMessages()
  const w = useWords()
  const { toast, announce } = useToast()
  const save = useSaveIdentity()
  const mayPublish = usePermission("config.forms")
  const disputed = useConflictRows()
  const [side, setSide] = createSignal<"main" | "aside">("main")
  let form: HTMLFormElement | undefined
  const editing = useVersionedEdit({
    key: "admin/identity",
    now: () => versioned(props.settings),
    blank: emptySettings(),
    copy: normalize,
    merge,
    send: async (settings, version) => versioned(await save.mutateAsync({ settings, version })),
    currentOf: ({ current }) => (current && "dialPrefixes" in current ? versioned(current) : undefined),
    faultsOf: validate,
    foundBy: serverErrors,
    onSaved: (_saved, _sent, together) => toast(w(together ? "together" : "saved")),
    onInvalid: () => {
      setSide("main")
      announce(w("invalid", { count: Object.keys(editing.faults()).length }))
      queueMicrotask(() => focusFirstInvalid(form))
    },
  })
  useLeaveGuard(editing.dirty)
  const failure = () => {
    const error = editing.failure()
    return error ? `${errorText(t, error)} ${w("failed")}` : null
  }
  const Form = () => (
    <form
      ref={form}
      novalidate
      autocomplete="off"
      aria-busy={editing.busy()}
      onSubmit={event => {
        event.preventDefault()
        editing.save()
      }}
    >
      <IdentityForm
        settings={editing.edit()}
        faults={editing.faults()}
        onChange={(key, value) => {
          editing.set(key, value as never)
          for (const place of Object.keys(editing.faults()))
            if (place === key || place.startsWith(`${key}/`)) editing.mend(place)
        }}
      />
    </form>
  )
  return (
    <AdminPage title={w("title")} help={mayPublish() ? w("help") : `${w("help")} ${w("waits")}`} wide>
      <Show when={editing.clash()}>
        {clash => (
          <Conflict
            rows={disputed(clash().disputes)}
            busy={editing.busy()}
            onChoose={editing.choose}
            onBack={editing.back}
          />
        )}
      </Show>
      <div hidden={editing.clash() !== undefined}>
        <SplitView
          label={w("tabs")}
          main={{ label: w("settings"), content: () => <Form /> }}
          aside={{ label: w("try.title"), content: () => <TryIt settings={editing.edit()} /> }}
          shown={side()}
          onShow={setSide}
        />
      </div>
      <SaveBar
        dirty={editing.dirty() && editing.clash() === undefined}
        busy={editing.busy()}
        save={w("save")}
        failure={failure()}
        notice={editing.behind() ? w("behind") : undefined}
        onSave={editing.save}
        onDiscard={() => {
          editing.discard()
          announce(w("discarded"))
        }}
      />
    </AdminPage>
  )
}
