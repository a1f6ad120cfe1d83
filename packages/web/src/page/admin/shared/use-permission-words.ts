import type { Permission } from "@ucrm/core/access/schema"
import { useLocale } from "../../../messages/index"
import { PERMISSIONS } from "./permission"

/** What a permission is called and what it lets somebody do, in the reader's language. */
export function usePermissionWords() {
  const { locale } = useLocale()
  return (permission: Permission) => {
    const [name, means] = PERMISSIONS[locale()][permission]
    return { name, means }
  }
}
