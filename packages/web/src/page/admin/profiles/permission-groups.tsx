import type { Permission } from "@ucrm/core/access/schema"
import { For, Show } from "solid-js"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useLocale, useMessages } from "../../../messages"
import { profilesMessages } from "../../../messages/admin/profiles"
import { Switch } from "../../../ui/checkbox"
import { PERMISSION_GROUPS, PERMISSIONS } from "../shared/permission"
import { root } from "./permission-groups.module.css"

/** Renders a switch for each permission, in groups. A permission that the reader lacks can only be removed. */
export function PermissionGroups(props: {
  value: readonly Permission[]
  /** The permissions that the profile has before the edit. */
  stored: readonly Permission[]
  /** Whether it is the profile of admins, which has every permission. */
  isComplete: boolean
  onChange: (permissions: Permission[]) => void
}) {
  const w = useMessages(profilesMessages)
  const words = usePermissionWords()
  const session = useSession()
  const canGive = (permission: Permission) =>
    loaded(session)?.permissions.includes(permission) || props.stored.includes(permission)
  const help = (permission: Permission) =>
    props.isComplete || canGive(permission) ? words(permission).means : w("lacking")
  const set = (permission: Permission, isGiven: boolean) =>
    props.onChange(isGiven ? [...props.value, permission] : props.value.filter(other => other !== permission))
  return (
    <div class={root}>
      <Show when={props.isComplete}>
        <p>{w("complete")}</p>
      </Show>
      <For each={PERMISSION_GROUPS}>
        {group => (
          <fieldset>
            <legend>{w(`group.${group.id}`)}</legend>
            <For each={group.permissions}>
              {permission => (
                <Switch
                  label={words(permission).name}
                  help={help(permission)}
                  checked={props.value.includes(permission)}
                  disabled={props.isComplete || !canGive(permission)}
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

/** Returns the function that names a permission and describes it, in the reader's language. */
export function usePermissionWords() {
  const { locale } = useLocale()
  return (permission: Permission) => {
    const [name, means] = PERMISSIONS[locale()][permission]
    return { name, means }
  }
}
