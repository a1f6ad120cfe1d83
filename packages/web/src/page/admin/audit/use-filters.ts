import { useSearchParams } from "@solidjs/router"
import { Kind } from "@ucrm/core/audit/schema"
import type { AuditFilters } from "../../../api/admin/audit"

const DAY = /^\d{4}-\d{2}-\d{2}$/

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value.slice(0, 200) : "")

/** Returns the filters of the audit, which are part of the address, and a function that replaces them. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const day = (name: string) => {
    const text = single(params[name])
    return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : ""
  }
  const filters = (): AuditFilters => ({
    person: single(params["person"]),
    kind: Kind.options.find(kind => kind === params["kind"]) ?? "",
    contact: single(params["contact"]),
    from: day("from"),
    to: day("to"),
  })
  const setFilters = (next: AuditFilters) => setParams(next, { replace: true })
  return { filters, setFilters }
}
