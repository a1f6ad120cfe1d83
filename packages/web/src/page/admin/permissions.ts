import type { Permission } from "@ucrm/core/access/schema"

/** The permissions that open an admin page; the top bar reads them without loading the pages. */
export const ADMIN_PERMISSIONS = [
  "config.forms",
  "config.identity",
  "config.profiles",
  "config.tokens",
  "interactions.viewAll",
] as const satisfies readonly Permission[]

/** A permission that opens an admin page. */
export type AdminPermission = (typeof ADMIN_PERMISSIONS)[number]

/** Returns whether a profile with these permissions may see any admin page. */
export function maySeeAdmin(permissions: readonly Permission[]) {
  return ADMIN_PERMISSIONS.some(permission => permissions.includes(permission))
}
