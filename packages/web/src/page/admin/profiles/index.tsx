import { Match, Switch } from "solid-js"
import { useAdminAddress } from "../path"
import { ProfileList } from "./list"
import { ProfilePage } from "./profile"

/** The profiles of the account, and each at its own address. */
export default function Profiles() {
  const address = useAdminAddress()
  return (
    <Switch fallback={<ProfileList />}>
      <Match when={address.rest()[0]} keyed>
        {id => <ProfilePage id={id} />}
      </Match>
    </Switch>
  )
}
