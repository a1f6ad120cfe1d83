import type { Permission } from "@ucrm/core/access/schema"
import { For } from "solid-js"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { profilesMessages } from "../../../messages/admin/profiles"
import { Switch } from "../../../ui/switch"
import { PERMISSION_GROUPS } from "../shared/permission"
import { usePermissionWords } from "../shared/use-permission-words"
import { root } from "./permission-groups.module.css"

/** Every permission in its group, in profilesMessages. What the reader lacks cannot be given, only taken away. */
export function PermissionGroups(props: {
  value: readonly Permission[]
  /** What the profile allows already. */
  had: readonly Permission[]
  onChange: (permissions: Permission[]) => void
}) {
  const w = useMessages(profilesMessages)
  const say = usePermissionWords()
  const session = useSession()
  const mine = () => new Set(loaded(session)?.permissions)
  const grantable = (permission: Permission) => mine().has(permission) || props.had.includes(permission)
  const set = (permission: Permission, on: boolean) =>
    props.onChange(on ? [...props.value, permission] : props.value.filter(granted => granted !== permission))
  return (
    <div class={root}>
      <For each={PERMISSION_GROUPS}>
        {group => (
          <fieldset>
            <legend>{w(`group.${group.id}`)}</legend>
            <For each={group.permissions}>
              {permission => (
                <Switch
                  label={say(permission).name}
                  help={grantable(permission) ? say(permission).means : w("lacking")}
                  checked={props.value.includes(permission)}
                  disabled={!grantable(permission)}
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
