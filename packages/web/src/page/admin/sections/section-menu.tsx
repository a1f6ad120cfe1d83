import { useNavigate } from "@solidjs/router"
import type { Section } from "@ucrm/core/section/schema"
import Copy from "lucide-solid/icons/copy"
import Pencil from "lucide-solid/icons/pencil"
import Trash from "lucide-solid/icons/trash"
import { createSignal } from "solid-js"
import { useDuplicateSection } from "../../../api/admin/section"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { useToast } from "../../../ui"
import { ActionMenu } from "../../../ui/action-menu"
import { adminPath } from "../path"
import { DeleteSectionDialog } from "./delete-dialog"

/** What else can be done with a section: duplicate it, delete it, and from the list go to its editor. */
export function SectionMenu(props: { section: Section; editable?: boolean; onGone?: () => void }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const duplicate = useDuplicateSection()
  const [removing, setRemoving] = createSignal(false)
  const copy = () =>
    duplicate.mutate(props.section.id, {
      onSuccess: section => {
        toast(w("list.duplicated", { name: props.section.title }))
        navigate(adminPath("sections", section.id))
      },
      onError: error => toast(errorText(t, error)),
    })
  return (
    <>
      <ActionMenu
        label={w("list.more", { name: props.section.title })}
        actions={[
          ...(props.editable
            ? [
                {
                  label: w("list.edit"),
                  icon: <Pencil size={14} aria-hidden="true" />,
                  run: () => navigate(adminPath("sections", props.section.id)),
                },
              ]
            : []),
          { label: w("list.duplicate"), icon: <Copy size={14} aria-hidden="true" />, run: copy },
          {
            label: w("list.delete"),
            icon: <Trash size={14} aria-hidden="true" />,
            danger: true,
            run: () => setRemoving(true),
          },
        ]}
      />
      <DeleteSectionDialog
        section={props.section}
        open={removing()}
        onClose={() => setRemoving(false)}
        onGone={() => props.onGone?.()}
      />
    </>
  )
}
