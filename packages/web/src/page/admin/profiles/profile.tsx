import { useNavigate } from "@solidjs/router"
import { Match, Switch } from "solid-js"
import { useInvalidateProfiles, useProfiles } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { profilesMessages } from "../../../messages/admin/profiles"
import { Region, SkeletonLines, useToast } from "../../../ui"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { useErrorText } from "../shared/use-error-text"
import { ProfileForm } from "./profile-form"

const NEW = "new"

/** One profile: its name and what it allows. */
export function ProfilePage(props: { id: string }) {
  const w = useMessages(profilesMessages)
  const problem = useErrorText()
  const navigate = useNavigate()
  const { toast } = useToast()
  const profiles = useProfiles()
  const invalidate = useInvalidateProfiles()
  const profile = () => loaded(profiles)?.find(profile => profile.id === props.id)
  const list = () => navigate(adminPath("profiles"))
  // Told once the list shows it: a user who opens the profile again at once finds what was saved, not what was before.
  const saved = async (name: string) => {
    await invalidate()
    list()
    toast(w("saved", { name }))
  }
  return (
    <AdminPage
      title={profile()?.name ?? (props.id === NEW ? w("new") : w("title"))}
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
        <Match when={props.id === NEW}>
          <ProfileForm profile={undefined} onSaved={saved} onClose={list} />
        </Match>
        <Match when={profile()}>{of => <ProfileForm profile={of()} onSaved={saved} onClose={list} />}</Match>
      </Switch>
    </AdminPage>
  )
}
