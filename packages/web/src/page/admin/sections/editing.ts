import type { Section } from "@ucrm/core/section/schema"
import { reconcile } from "solid-js/store"
import { useCreateSection, usePatchSection } from "../../../api/admin/section"
import { useVersionedForm } from "../../../state/use-versioned-form"
import { emptySection, type FieldEdit, isLimit, LIMITS, normalize, type SectionEdit, toDraft } from "./edit"
import { merge } from "./merge"
import { serverErrors, validate } from "./validation"

/** Returns the key of the draft of a section. */
export function draftKey(id: string) {
  return `admin/sections/${id}`
}

const versioned = (section: Section) => ({ version: section.version, value: normalize(section), section })

/** Returns the ids that the server gave to new fields, by the ids in the form; the positions are the same. */
const savedIds = (edit: SectionEdit, saved: SectionEdit) =>
  new Map(edit.fields.map(({ id }, index) => [id, saved.fields[index]?.id ?? id]))

/** Returns the form of a section, or without an id of a new one. */
export function useSectionEdit(of: {
  section: () => Section | undefined
  id: string | undefined
  onSaved: (id: string, how: "created" | "saved" | "together", title: string, ids: Map<string, string>) => void
  onInvalid: () => void
}) {
  const create = useCreateSection()
  const patch = usePatchSection()
  let created = ""
  const editing = useVersionedForm({
    draftKey: draftKey(of.id ?? "new"),
    current: () => {
      const section = of.section()
      return section && versioned(section)
    },
    blank: emptySection(),
    copy: normalize,
    merge,
    send: async ({ mine, version }) => {
      const saved = of.id
        ? await patch.mutateAsync({ id: of.id, version, patch: toDraft(mine) })
        : await create.mutateAsync(toDraft(mine))
      created = saved.id
      return versioned(saved)
    },
    currentOf: ({ current }) => (current && "columns" in current ? versioned(current) : undefined),
    validate,
    serverErrors: (problem, edit) => serverErrors(problem, edit.fields),
    onSaved: (saved, edit, merged) =>
      of.onSaved(
        of.id ?? created,
        of.id ? (merged ? "together" : "saved") : "created",
        saved.value.title,
        savedIds(edit, saved.value),
      ),
    onInvalid: () => of.onInvalid(),
  })
  return {
    ...editing,
    setField: <K extends keyof FieldEdit>(id: string, key: K, value: FieldEdit[K]) => {
      // Options are updated in place, so that the input in use keeps the focus.
      const next = Array.isArray(value) ? reconcile(value, { key: "id" }) : value
      editing.set("fields", field => field.id === id, key as never, next as never)
      // Limits are validated together, so that a change of one clears the errors of all.
      const paths = key === "typed" || isLimit(key) ? LIMITS : [key]
      for (const path of paths) editing.clearError(`${id}/${path}`)
    },
  }
}
export type SectionEditing = ReturnType<typeof useSectionEdit>
