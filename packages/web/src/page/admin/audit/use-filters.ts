import { useSearchParams } from "@solidjs/router"
import type { Asked } from "../../../api/admin/audit"
import { AUDIT_KINDS } from "./kinds"

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "")

/** What the page asks for: kept in its address, so that it can be gone back to and sent to somebody. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const asked = (): Asked => {
    const day = one(params["day"])
    return {
      person: one(params["person"]).slice(0, 200),
      kind: AUDIT_KINDS.find(kind => kind === params["kind"]) ?? "",
      day: Number.isNaN(Date.parse(`${day}T00:00:00`)) ? "" : day,
    }
  }
  const ask = (next: Asked) => setParams(next, { replace: true })
  return { asked, ask }
}
