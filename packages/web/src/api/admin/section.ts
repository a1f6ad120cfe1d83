import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Section, SectionDraft, SectionPatch, Sections } from "@ucrm/core/section/schema"
import { api, unwrap } from "../client"
import { problemOf } from "../query"
import { idempotencyKey, ifMatch, path } from "../request"
import { DRAFT, useDrafted } from "./draft"

const sectionsKey = ["admin", "sections"] as const
/** Every section of the draft in its order, active or not, and the version of that order. */
export function useAdminSections(wanted: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: sectionsKey,
    queryFn: () => unwrap(api.v1.admin.sections.$get(DRAFT)),
    enabled: wanted(),
    reconcile: "id",
  }))
}

/** A section in the place of what was known of it, so that nothing waits for the list to be read again. */
function useKept() {
  const client = useQueryClient()
  return (section: Section) =>
    client.setQueryData<Sections>(sectionsKey, list => {
      if (!list) return list
      const known = list.sections.some(({ id }) => id === section.id)
      const sections = list.sections.map(other => (other.id === section.id ? section : other))
      return { ...list, sections: known ? sections : [...sections, section] }
    })
}

/** Creates a section in the draft, once however often the same form is sent. */
export function useCreateSection() {
  const keep = useKept()
  const named = idempotencyKey()
  return useDrafted(
    (draft: SectionDraft) => unwrap(api.v1.admin.sections.$post({ ...DRAFT, json: draft }, named(draft))),
    keep,
  )
}

/** Changes what is given of the version that was seen; a 412 carries the present section in `problem.current`. */
export function usePatchSection() {
  const client = useQueryClient()
  const keep = useKept()
  return useDrafted(async (input: { id: string; version: number; patch: SectionPatch }) => {
    try {
      return await unwrap(
        api.v1.admin.sections[":id"].$patch(
          { ...DRAFT, param: path(input.id), json: input.patch },
          ifMatch(input.version),
        ),
      )
    } catch (error) {
      // Deleted by another admin: pages that show it read it again.
      if (problemOf(error)?.code === "section.notFound") await client.invalidateQueries({ queryKey: sectionsKey })
      throw error
    }
  }, keep)
}

/** Copies a section, with new fields, to the place after it. */
export function useDuplicateSection() {
  const keep = useKept()
  return useDrafted(
    (id: string) => unwrap(api.v1.admin.sections[":id"].duplicate.$post({ ...DRAFT, param: path(id) })),
    keep,
  )
}

/** Deletes the version of a section that was seen. */
export function useRemoveSection() {
  const client = useQueryClient()
  return useDrafted(
    (input: { id: string; version: number }) =>
      unwrap(api.v1.admin.sections[":id"].$delete({ ...DRAFT, param: path(input.id) }, ifMatch(input.version))),
    (_, { id }) =>
      client.setQueryData<Sections>(
        sectionsKey,
        list => list && { ...list, sections: list.sections.filter(section => section.id !== id) },
      ),
  )
}

/** How many contacts hold a value in each field of a section; asked for when somebody is about to delete it. */
export function useRemoval(id: () => string, wanted: () => boolean) {
  return useQuery(() => ({
    queryKey: [...sectionsKey, id(), "removal"],
    queryFn: () => unwrap(api.v1.admin.sections[":id"].removal.$get({ ...DRAFT, param: path(id()) })),
    enabled: wanted(),
    staleTime: 0,
    gcTime: 0,
  }))
}

/** Puts the sections in another order than the one that is known; one order after the other, however fast they are made. */
export function useOrderSections() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (ids: string[]) => {
      const { version = 0 } = client.getQueryData<Sections>(sectionsKey) ?? {}
      return unwrap(api.v1.admin.sections.order.$put({ ...DRAFT, json: { ids } }, ifMatch(version)))
    },
    scope: { id: "admin.sections.order" },
    onSuccess: (list: Sections) => client.setQueryData<Sections>(sectionsKey, list),
    onSettled: () => client.invalidateQueries({ queryKey: ["admin"] }),
  }))
}
