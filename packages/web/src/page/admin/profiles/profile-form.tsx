import { ADMIN_PROFILE_ID, type Permission, type ProfileView } from "@ucrm/core/access/schema"
import { untrack } from "solid-js"
import { patchProfile, useCreateProfile } from "../../../api/admin/access"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { profilesMessages } from "../../../messages/admin/profiles"
import { EditForm } from "../shared/edit-form"
import { NameField } from "../shared/fields"
import { usePermissionWords } from "../shared/use-permission-words"
import { useRecordForm } from "../shared/use-record-form"
import { PermissionGroups } from "./permission-groups"

/** Renders the form of a profile, or of a new one: its name and permissions. */
export function ProfileForm(props: {
  profile: ProfileView | undefined
  onSaved: (name: string) => void | Promise<void>
  onClose: () => void
}) {
  const { format } = useLocale()
  const w = useMessages(profilesMessages)
  const s = useMessages(accessMessages)
  const say = usePermissionWords()
  const profile = untrack(() => props.profile)
  const form = useRecordForm({
    record: profile,
    blank: { name: "", permissions: [] as Permission[] },
    create: useCreateProfile(),
    patch: (version, changes) => patchProfile(profile?.id ?? "", version, changes),
    onSaved: ({ name }) => props.onSaved(name),
  })
  return (
    <EditForm
      wide
      form={form}
      action={profile ? undefined : w("create")}
      labels={{ name: s("name"), permissions: w("permissions") }}
      show={(key, values) =>
        key === "name" ? values.name : format.list(values.permissions.map(permission => say(permission).name))
      }
      onCancel={() => props.onClose()}
    >
      <NameField
        value={form.values().name}
        maxLength={120}
        error={form.error()}
        onChange={name => form.set("name", name)}
      />
      <PermissionGroups
        value={form.values().permissions}
        had={profile?.permissions ?? []}
        complete={profile?.id === ADMIN_PROFILE_ID}
        onChange={permissions => form.set("permissions", permissions)}
      />
    </EditForm>
  )
}
