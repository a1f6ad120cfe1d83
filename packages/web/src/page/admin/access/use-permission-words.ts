import type { Permission } from "@ucrm/core/user/schema"
import { useI18n } from "../../../i18n"
import { PERMISSIONS } from "./permission"

/** What a permission is called and what it lets somebody do, in the reader's language. */
export function usePermissionWords() {
  const { locale } = useI18n()
  return (permission: Permission) => {
    const [name, means] = PERMISSIONS[locale()][permission]
    return { name, means }
  }
}
