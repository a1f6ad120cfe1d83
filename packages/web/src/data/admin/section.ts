import { useQuery } from "@tanstack/solid-query"
import { answer, api } from "../../api"

const sectionsKey = ["admin", "sections"] as const

/** Every section of the account in its order, active or not. */
export const useAdminSections = () =>
  useQuery(() => ({
    queryKey: sectionsKey,
    queryFn: async () => (await answer(api.v1.admin.sections.$get({ query: { draft: "true" } }))).sections,
    reconcile: "id",
  }))
