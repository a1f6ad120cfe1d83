import { useNavigate, useSearchParams } from "@solidjs/router"
import { ADMIN_PROFILE_ID, type Permission, type ProfileView } from "@ucrm/core/access/schema"
import { Match, Switch, untrack } from "solid-js"
import { patchProfile, useCreateProfile, useInvalidateProfiles, useProfiles } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { profilesMessages } from "../../../messages/admin/profiles"
import { Region, SkeletonLines, useToast } from "../../../ui"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { OFFERED_PERMISSIONS } from "../shared/permission"
import { EditForm, NameField, useRecordForm } from "../shared/record-form"
import { useErrorText } from "../shared/use-error-text"
import { PermissionGroups, usePermissionWords } from "./permission-groups"

/** The id of the profile that is not created yet, in its address. */
export const NEW_PROFILE = "new"
const COPIED_PARAM = "copy"
const MAX_NAME_LENGTH = 120

/** Returns the address of a new profile that begins as a copy of another. */
export function duplicateProfilePath(id: string) {
  return `${adminPath("profiles", NEW_PROFILE)}?${new URLSearchParams({ [COPIED_PARAM]: id })}`
}

/** Renders a profile, or a new one: its name and permissions. */
export function ProfilePage(props: { id: string }) {
  const w = useMessages(profilesMessages)
  const problem = useErrorText()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { toast } = useToast()
  const profiles = useProfiles()
  const invalidate = useInvalidateProfiles()
  const find = (id: unknown) => loaded(profiles)?.find(profile => profile.id === id)
  const profile = () => find(props.id)
  const isNew = () => props.id === NEW_PROFILE
  const close = () => navigate(adminPath("profiles"))
  // The list is loaded first: the profile that is opened from it at once has what was saved.
  const onSaved = async (name: string) => {
    await invalidate()
    close()
    toast(w("saved", { name }))
  }
  return (
    <AdminPage
      title={profile()?.name ?? (isNew() ? w("new") : w("title"))}
      help={profile() && w("having", { count: profile()?.users ?? 0 })}
      back={{ href: adminPath("profiles"), label: w("back") }}
    >
      <Switch
        fallback={
          <Region
            title={w("title")}
            titleHidden
            pending={profiles.isPending}
            skeleton={<SkeletonLines lines={10} />}
            failure={profiles.isError ? problem(profiles.error) : null}
            onRetry={() => void profiles.refetch()}
            empty={w("gone")}
          />
        }
      >
        <Match when={isNew() && params[COPIED_PARAM] === undefined}>
          <ProfileForm onSaved={onSaved} onClose={close} />
        </Match>
        <Match when={isNew() && find(params[COPIED_PARAM])} keyed>
          {copied => <ProfileForm copied={copied} onSaved={onSaved} onClose={close} />}
        </Match>
        <Match when={profile()}>
          {profile => <ProfileForm profile={profile()} onSaved={onSaved} onClose={close} />}
        </Match>
      </Switch>
    </AdminPage>
  )
}

/** Renders the form of a profile, or of a new one. */
function ProfileForm(props: {
  profile?: ProfileView
  /** The profile whose permissions a new one begins with, those that the reader can give. */
  copied?: ProfileView
  onSaved: (name: string) => void | Promise<void>
  onClose: () => void
}) {
  const { format } = useLocale()
  const w = useMessages(profilesMessages)
  const s = useMessages(accessMessages)
  const session = useSession()
  const permissionWords = usePermissionWords()
  const { profile, copied } = untrack(() => ({ profile: props.profile, copied: props.copied }))
  const canGive = (permission: Permission) =>
    OFFERED_PERMISSIONS.includes(permission) && loaded(session)?.permissions.includes(permission)
  const form = useRecordForm({
    record: profile,
    blank: {
      name: copied ? w("copyName", { name: copied.name }).slice(0, MAX_NAME_LENGTH) : "",
      permissions: copied?.permissions.filter(canGive) ?? [],
    },
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
        key === "name"
          ? values.name
          : format.list(values.permissions.map(permission => permissionWords(permission).name))
      }
      onCancel={() => props.onClose()}
    >
      <NameField
        value={form.values().name}
        maxLength={MAX_NAME_LENGTH}
        error={form.error()}
        onChange={name => form.set("name", name)}
      />
      <PermissionGroups
        value={form.values().permissions}
        stored={profile?.permissions ?? []}
        isComplete={profile?.id === ADMIN_PROFILE_ID}
        onChange={permissions => form.set("permissions", permissions)}
      />
    </EditForm>
  )
}
