import { useLocation } from "@solidjs/router"
import { known } from "../../data/query"
import { useSession } from "../../data/session"
import { base, readSegment } from "../path"
import { GROUPS } from "./places"

export function adminPath(...segments: string[]) {
  return `/admin/${segments.map(encodeURIComponent).join("/")}`
}

/** Which place of the admin the address names, and what it says beyond that. */
export function useAdminAddress() {
  const location = useLocation()
  const segments = () => location.pathname.slice(base.length).split("/").filter(Boolean).slice(1).map(readSegment)
  return { place: () => segments()[0], rest: () => segments().slice(1) }
}

/** The groups of places that the profile allows; those with nothing in them are left out. */
export function useGroups() {
  const session = useSession()
  const may = () => new Set(known(session)?.permissions)
  return () =>
    GROUPS.map(group => ({ ...group, places: group.places.filter(place => may().has(place.permission)) })).filter(
      group => group.places.length > 0,
    )
}
