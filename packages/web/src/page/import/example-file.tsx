import Download from "lucide-solid/icons/download"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button } from "../../ui"

const BYTE_ORDER_MARK = "\uFEFF"

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** Downloads a file that has a column for every field of the account. */
export function ExampleFile() {
  const t = useMessages()
  const w = useMessages(importMessages)
  const sections = useSections()
  const download = () => {
    const names = [w("columns.target_firstName"), w("columns.target_lastName"), w("columns.target_company")]
    const identifiers = [t("shell.channel.phone"), t("shell.channel.email")]
    const fields = (loaded(sections) ?? []).flatMap(section => section.fields).map(field => field.label)
    const line = [...names, ...identifiers, ...new Set(fields)].map(quoted).join(";")
    const url = URL.createObjectURL(new Blob([`${BYTE_ORDER_MARK}${line}\r\n`], { type: "text/csv" }))
    const link = document.createElement("a")
    link.href = url
    link.download = w("drop.exampleName")
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button variant="quiet" size="small" icon={<Download size={14} aria-hidden="true" />} onClick={download}>
      {w("drop.example")}
    </Button>
  )
}
