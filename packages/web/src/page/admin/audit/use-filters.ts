import { useSearchParams } from "@solidjs/router"
import { Kind } from "@ucrm/core/audit/schema"
import type { Asked } from "../../../api/admin/audit"

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value : "")

/** Returns the filters of the audit, which are part of the address, and a function that replaces them. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const filters = (): Asked => {
    const day = single(params["day"])
    return {
      person: single(params["person"]).slice(0, 200),
      kind: Kind.options.find(kind => kind === params["kind"]) ?? "",
      day: Number.isNaN(Date.parse(`${day}T00:00:00`)) ? "" : day,
    }
  }
  const setFilters = (next: Asked) => setParams(next, { replace: true })
  return { filters, setFilters }
}
