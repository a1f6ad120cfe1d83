import type { ShownProfile } from "@ucrm/core/profile/schema"
import type { Permission } from "@ucrm/core/user/schema"
import { untrack } from "solid-js"
import { patchProfile, useCreateProfile } from "../../../api/admin/profile"
import { useLocale, useMessages } from "../../../messages"
import { FieldShell, Input } from "../../../ui"
import { useEditing } from "../access/editing"
import { words as shared } from "../access/words"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { usePermissionWords } from "../shared/use-permission-words"
import { PermissionGroups } from "./permission-groups"
import { words } from "./words"

/** A profile's name and permissions, of one that is there or of a new one. */
export function ProfileForm(props: {
  profile: ShownProfile | undefined
  onSaved: (name: string) => void | Promise<void>
  onClose: () => void
}) {
  const { format } = useLocale()
  const w = useMessages(words)
  const s = useMessages(shared)
  const say = usePermissionWords()
  const problem = useErrorText()
  const profile = untrack(() => props.profile)
  const editing = useEditing({
    begun: profile,
    blank: { name: "", permissions: [] as Permission[] },
    create: useCreateProfile(),
    patch: (version, changes) => patchProfile(profile?.id ?? "", version, changes),
    onSaved: (): void | Promise<void> => props.onSaved(editing.values.name),
  })
  const labels = { name: () => s("name"), permissions: () => w("permissions") }
  const shown = (value: string | Permission[] | undefined) =>
    Array.isArray(value) ? format.list(value.map(one => say(one).name)) : value
  return (
    <EditForm
      wide
      action={profile ? undefined : w("create")}
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
      <PermissionGroups
        value={editing.values.permissions}
        had={profile?.permissions ?? []}
        onChange={permissions => editing.set("permissions", permissions)}
      />
    </EditForm>
  )
}
