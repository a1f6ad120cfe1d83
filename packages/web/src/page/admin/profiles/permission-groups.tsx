import type { Permission } from "@ucrm/core/access/schema"
import { For, Show } from "solid-js"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { profilesMessages } from "../../../messages/admin/profiles"
import { Switch } from "../../../ui/switch"
import { PERMISSION_GROUPS } from "../shared/permission"
import { usePermissionWords } from "../shared/use-permission-words"
import { root } from "./permission-groups.module.css"

/** Every permission in its group. Permissions that the reader lacks cannot be given, only taken away. */
export function PermissionGroups(props: {
  value: readonly Permission[]
  /** What the profile allows already. */
  had: readonly Permission[]
  /** Whether it is the profile of admins, which has every permission. */
  complete: boolean
  onChange: (permissions: Permission[]) => void
}) {
  const w = useMessages(profilesMessages)
  const say = usePermissionWords()
  const session = useSession()
  const mine = () => new Set(loaded(session)?.permissions)
  const help = (permission: Permission) => (grantable(permission) ? say(permission).means : w("lacking"))
  const grantable = (permission: Permission) => mine().has(permission) || props.had.includes(permission)
  const set = (permission: Permission, on: boolean) =>
    props.onChange(on ? [...props.value, permission] : props.value.filter(granted => granted !== permission))
  return (
    <div class={root}>
      <Show when={props.complete}>
        <p>{w("complete")}</p>
      </Show>
      <For each={PERMISSION_GROUPS}>
        {group => (
          <fieldset>
            <legend>{w(`group.${group.id}`)}</legend>
            <For each={group.permissions}>
              {permission => (
                <Switch
                  label={say(permission).name}
                  help={props.complete ? say(permission).means : help(permission)}
                  checked={props.value.includes(permission)}
                  disabled={props.complete || !grantable(permission)}
                  onChange={event => set(permission, event.currentTarget.checked)}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
    </div>
  )
}
