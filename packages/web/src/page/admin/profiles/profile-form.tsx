import { ADMIN_PROFILE_ID, type Permission, type ProfileView } from "@ucrm/core/access/schema"
import { untrack } from "solid-js"
import { patchProfile, useCreateProfile } from "../../../api/admin/profile"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { profilesMessages } from "../../../messages/admin/profiles"
import { FieldShell, Input } from "../../../ui"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { usePermissionWords } from "../shared/use-permission-words"
import { useRecordForm } from "../shared/use-record-form"
import { PermissionGroups } from "./permission-groups"

/** A profile's name and permissions, of an existing one or a new one. */
export function ProfileForm(props: {
  profile: ProfileView | undefined
  onSaved: (name: string) => void | Promise<void>
  onClose: () => void
}) {
  const { format } = useLocale()
  const w = useMessages(profilesMessages)
  const s = useMessages(accessMessages)
  const say = usePermissionWords()
  const problem = useErrorText()
  const profile = untrack(() => props.profile)
  const form = useRecordForm({
    record: profile,
    blank: { name: "", permissions: [] as Permission[] },
    create: useCreateProfile(),
    patch: (version, changes) => patchProfile(profile?.id ?? "", version, changes),
    onSaved: ({ name }) => props.onSaved(name),
  })
  const labels = { name: () => s("name"), permissions: () => w("permissions") }
  const shown = (value: string | Permission[] | undefined) =>
    Array.isArray(value) ? format.list(value.map(permission => say(permission).name)) : value
  return (
    <EditForm
      wide
      action={profile ? undefined : w("create")}
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
      <PermissionGroups
        value={form.values().permissions}
        had={profile?.permissions ?? []}
        complete={profile?.id === ADMIN_PROFILE_ID}
        onChange={permissions => form.set("permissions", permissions)}
      />
    </EditForm>
  )
}
