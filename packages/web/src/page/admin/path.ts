import { useLocation } from "@solidjs/router"
import { base, readSegment } from "../path"

/** Returns the address of an admin page; each segment is encoded. */
export function adminPath(...segments: string[]) {
  return `/admin/${segments.map(encodeURIComponent).join("/")}`
}

/** Returns the admin route that the address names, and the segments after it. */
export function useAdminAddress() {
  const location = useLocation()
  const segments = () => location.pathname.slice(base.length).split("/").filter(Boolean).slice(1).map(readSegment)
  return { route: () => segments()[0], rest: () => segments().slice(1) }
}
