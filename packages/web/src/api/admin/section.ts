import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { Section, SectionDraft, SectionPatch, Sections } from "@ucrm/core/section/schema"
import { api, idempotencyKey, ifMatch, path, unwrap } from "../client"
import { problemOf } from "../query"
import { DRAFT, useDraftWrite } from "./configuration"

const SECTIONS_KEY = ["admin", "sections"] as const

/** Returns the query of all sections of the draft in their order, and the version of that order. */
export function useAdminSections(enabled: () => boolean = () => true) {
  return useQuery(() => ({
    queryKey: SECTIONS_KEY,
    queryFn: () => unwrap(api.v1.admin.sections.$get(DRAFT)),
    enabled: enabled(),
    reconcile: "id",
  }))
}

/** Returns a function that replaces a section in the cached list, before the list is read again. */
function useSectionCache() {
  const client = useQueryClient()
  return (section: Section) =>
    client.setQueryData<Sections>(SECTIONS_KEY, list => {
      if (!list) return list
      const isListed = list.sections.some(({ id }) => id === section.id)
      const sections = list.sections.map(other => (other.id === section.id ? section : other))
      return { ...list, sections: isListed ? sections : [...sections, section] }
    })
}

/** Returns the mutation that creates a section in the draft; a repeated draft creates no second one. */
export function useCreateSection() {
  const updateCache = useSectionCache()
  const keyOf = idempotencyKey()
  return useDraftWrite(
    (draft: SectionDraft) => unwrap(api.v1.admin.sections.$post({ ...DRAFT, json: draft }, keyOf(draft))),
    updateCache,
  )
}

/** Returns the mutation that changes a version of a section; a 412 has the current one in `problem.current`. */
export function usePatchSection() {
  const client = useQueryClient()
  const updateCache = useSectionCache()
  return useDraftWrite(async (input: { id: string; version: number; patch: SectionPatch }) => {
    try {
      return await unwrap(
        api.v1.admin.sections[":id"].$patch(
          { ...DRAFT, param: path(input.id), json: input.patch },
          ifMatch(input.version),
        ),
      )
    } catch (error) {
      // Another admin has deleted it.
      if (problemOf(error)?.code === "section.notFound") await client.invalidateQueries({ queryKey: SECTIONS_KEY })
      throw error
    }
  }, updateCache)
}

/** Returns the mutation that copies a section with new fields and puts the copy after it. */
export function useDuplicateSection() {
  const updateCache = useSectionCache()
  return useDraftWrite(
    (id: string) => unwrap(api.v1.admin.sections[":id"].duplicate.$post({ ...DRAFT, param: path(id) })),
    updateCache,
  )
}

/** Returns the mutation that deletes a version of a section. */
export function useRemoveSection() {
  const client = useQueryClient()
  return useDraftWrite(
    (input: { id: string; version: number }) =>
      unwrap(api.v1.admin.sections[":id"].$delete({ ...DRAFT, param: path(input.id) }, ifMatch(input.version))),
    (_, { id }) =>
      client.setQueryData<Sections>(
        SECTIONS_KEY,
        list => list && { ...list, sections: list.sections.filter(section => section.id !== id) },
      ),
  )
}

/** Returns the query of the number of contacts with a value in each field of a section. */
export function useRemoval(id: () => string, enabled: () => boolean) {
  return useQuery(() => ({
    queryKey: [...SECTIONS_KEY, id(), "removal"],
    queryFn: () => unwrap(api.v1.admin.sections[":id"].removal.$get({ ...DRAFT, param: path(id()) })),
    enabled: enabled(),
    staleTime: 0,
    gcTime: 0,
  }))
}

/** Returns the mutation that changes the order of the sections; several run one after the other. */
export function useOrderSections() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (ids: string[]) => {
      const { version = 0 } = client.getQueryData<Sections>(SECTIONS_KEY) ?? {}
      return unwrap(api.v1.admin.sections.order.$put({ ...DRAFT, json: { ids } }, ifMatch(version)))
    },
    scope: { id: "admin.sections.order" },
    onSuccess: (list: Sections) => client.setQueryData<Sections>(SECTIONS_KEY, list),
    onSettled: () => client.invalidateQueries({ queryKey: ["admin"] }),
  }))
}

const REMOVED_KEY = ["admin", "fields", "removed"] as const

/** Returns the query of the fields that were removed from the draft but still have values in contacts. */
export function useRemovedFields() {
  return useQuery(() => ({
    queryKey: REMOVED_KEY,
    queryFn: async () => (await unwrap(api.v1.admin.fields.removed.$get())).fields,
    reconcile: "id",
  }))
}

/** Returns the mutation that restores a removed field, and its section, in the draft. */
export function useRestoreField() {
  return useDraftWrite((id: string) => unwrap(api.v1.admin.fields[":id"].restore.$post({ param: path(id) })))
}

const POLL_MS = 1000

/** Returns the mutation that deletes the values of a removed field from all contacts; it waits for the job of the server. */
export function usePurgeField() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (id: string) => {
      let job = await unwrap(api.v1.admin.fields[":id"].purge.$post({ param: path(id) }))
      while (job.state === "queued" || job.state === "running") {
        await new Promise(resolve => setTimeout(resolve, POLL_MS))
        job = await unwrap(api.v1.admin.jobs[":id"].$get({ param: path(job.id) }))
      }
      if (job.state !== "done") throw new Error(job.error?.detail ?? `The job is ${job.state}.`)
    },
    onSettled: () => client.invalidateQueries({ queryKey: REMOVED_KEY }),
  }))
}
