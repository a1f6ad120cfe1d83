import type { IdentitySettings, VersionedIdentitySettings } from "@ucrm/core/configuration/schema"
import { createSignal, Show } from "solid-js"
import { useIdentity, useSaveIdentity } from "../../../api/admin/identity"
import { loaded } from "../../../api/query"
import { usePermission } from "../../../api/session"
import { focusFirstInvalid } from "../../../contact/submit"
import { useLocale, useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { errorText } from "../../../messages/error-text"
import { useVersionedForm } from "../../../state/use-versioned-form"
import { Region, SkeletonLines, useToast } from "../../../ui"
import type { ConflictRow } from "../../../ui/conflict"
import { useCountries } from "../../countries"
import { AdminPage } from "../shared/page"
import { VersionedEditor } from "../shared/versioned-editor"
import type { Key } from "./edit"
import { emptySettings, merge, normalize, serverErrors, validate } from "./edit"
import { IdentityForm } from "./form"
import { useSources } from "./sources"
import { TryIt } from "./try-it"

const versioned = (settings: VersionedIdentitySettings) => ({ version: settings.version, value: normalize(settings) })

/** Renders the settings of how ClientIDs are identified and what contacts must include. */
export default function Identity() {
  const t = useMessages()
  const w = useMessages(identityMessages)
  const identity = useIdentity()
  return (
    <Show
      when={loaded(identity)}
      fallback={
        <AdminPage title={w("title")} help={w("help")}>
          <Region
            title={w("settings")}
            titleHidden
            pending={identity.isPending}
            skeleton={<SkeletonLines lines={8} />}
            failure={identity.isError ? errorText(t, identity.error) : null}
            onRetry={() => void identity.refetch()}
          />
        </AdminPage>
      }
    >
      {(settings: () => VersionedIdentitySettings) => <IdentityEditor settings={settings()} />}
    </Show>
  )
}

/** Renders the editor of the identity settings, with a panel that tries them on a ClientID. */
function IdentityEditor(props: { settings: VersionedIdentitySettings }) {
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
    const conflict = form.conflict()
    return conflict && conflictRows(conflict.conflicts, form.values(), conflict.theirs.value)
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

/** Returns a function that labels the two values of each setting in conflict. */
function useConflictRows() {
  const { format } = useLocale()
  const w = useMessages(identityMessages)
  const countries = useCountries()
  const { labelOf } = useSources()
  const listText = (texts: readonly string[]) => (texts.length === 0 ? w("conflict.nothing") : format.list([...texts]))
  const countryName = (code: string | undefined) => countries().find(({ value }) => value === code)?.label ?? code
  const valueText = (key: Key, settings: IdentitySettings) => {
    if (key === "country" || key === "region") return countryName(settings[key]) ?? w("conflict.nothing")
    if (key === "timeZone") return settings.timeZone ?? w("conflict.nothing")
    if (key === "atLeastOne")
      return listText(settings.atLeastOne.map(group => group.map(labelOf).join(w("conflict.or"))))
    if (key === "required" || key === "keyFields") return listText(settings[key].map(labelOf))
    if (key === "activeHours") return String(settings.activeHours)
    return listText(settings[key])
  }
  return (conflicts: readonly Key[], mine: IdentitySettings, theirs: IdentitySettings): ConflictRow[] =>
    conflicts.map(key => ({
      id: key,
      label: w(`form.${key}`),
      mine: valueText(key, mine),
      theirs: valueText(key, theirs),
    }))
}
