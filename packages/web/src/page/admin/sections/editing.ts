import type { Section } from "@ucrm/core/section/schema"
import { useCreateSection, usePatchSection } from "../../../api/admin/section"
import { useVersionedEdit } from "../ui/editing"
import { emptySection, type FieldEdit, isLimit, LIMITS, normalize, type SectionEdit, toDraft } from "./edit"
import { merge } from "./merge"
import { serverErrors, validate } from "./validation"

/** Where what is typed into a section is kept until it is saved. */
export function draftKey(id: string) {
  return `admin/sections/${id}`
}

const versioned = (section: Section) => ({ version: section.version, value: normalize(section), section })

/** New fields have been given ids of their own by the server; they are in the same places. */
const renamed = (edit: SectionEdit, saved: SectionEdit) =>
  new Map(edit.fields.map(({ id }, at) => [id, saved.fields[at]?.id ?? id]))

/** The edit of a section, or of one that is not there yet. */
export function useSectionEdit(of: {
  section: () => Section | undefined
  id: string | undefined
  onSaved: (id: string, how: "created" | "saved" | "together", title: string, ids: Map<string, string>) => void
  onInvalid: () => void
}) {
  const create = useCreateSection()
  const patch = usePatchSection()
  let created = ""
  const editing = useVersionedEdit({
    key: draftKey(of.id ?? "new"),
    now: () => {
      const section = of.section()
      return section && versioned(section)
    },
    blank: emptySection(),
    copy: normalize,
    merge,
    send: async (edit, version) => {
      const saved = of.id
        ? await patch.mutateAsync({ id: of.id, version, patch: toDraft(edit) })
        : await create.mutateAsync(toDraft(edit))
      created = saved.id
      return versioned(saved)
    },
    currentOf: ({ current }) => (current && "columns" in current ? versioned(current) : undefined),
    faultsOf: validate,
    foundBy: (problem, edit) => serverErrors(problem, edit.fields),
    onSaved: (saved, edit, together) =>
      of.onSaved(
        of.id ?? created,
        of.id ? (together ? "together" : "saved") : "created",
        saved.value.title,
        renamed(edit, saved.value),
      ),
    onInvalid: () => of.onInvalid(),
  })
  return {
    ...editing,
    setField: <K extends keyof FieldEdit>(id: string, key: K, value: FieldEdit[K]) => {
      editing.set("fields", field => field.id === id, key as never, value as never)
      // The limits of a field are one matter: what is wrong between them may be mended at any.
      const places = key === "typed" || isLimit(key) ? LIMITS : [key]
      for (const place of places) editing.mend(`${id}/${place}`)
    },
  }
}
export type SectionEditing = ReturnType<typeof useSectionEdit>
