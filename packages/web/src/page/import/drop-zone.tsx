import Download from "lucide-solid/icons/download"
import FileUp from "lucide-solid/icons/file-up"
import { createSignal, onCleanup, onMount, Show } from "solid-js"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button } from "../../ui"
import { Alert } from "../../ui/confirm"
import { dropZone } from "./file.module.css"

const MAX_FILE_BYTES = 200 * 1024 * 1024
const ACCEPT =
  ".csv,.txt,.tsv,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** Renders the area that accepts one file: dropped, chosen, or pasted as rows of a spreadsheet. */
export function DropZone(props: {
  /** The label of the button. */
  action: string
  busy?: boolean
  failure?: string | null | undefined
  /** Retries the file that failed. */
  onRetry?: (() => void) | undefined
  onFile: (file: File) => void
}) {
  const w = useMessages(importMessages)
  const sizeText = useFileSize()
  const [isDraggedOver, setDraggedOver] = createSignal(false)
  const [rejection, setRejection] = createSignal<string>()
  let input: HTMLInputElement | undefined

  const acceptFiles = (files: readonly File[]) => {
    const [file] = files
    if (!file || props.busy) return
    const reason =
      files.length > 1
        ? w("drop.several")
        : file.size === 0
          ? w("drop.empty")
          : file.size > MAX_FILE_BYTES
            ? w("drop.tooLarge", { size: sizeText(file.size) })
            : undefined
    setRejection(reason)
    if (!reason) props.onFile(file)
  }
  const paste = (event: ClipboardEvent) => {
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return
    const files = [...(event.clipboardData?.files ?? [])]
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (files.length === 0 && text.trim() === "") return
    event.preventDefault()
    acceptFiles(files.length > 0 ? files : [new File([text], w("drop.pasted"), { type: "text/plain" })])
  }

  onMount(() => document.addEventListener("paste", paste))
  onCleanup(() => document.removeEventListener("paste", paste))

  return (
    <section
      class={dropZone}
      data-slot="import-drop"
      data-over={isDraggedOver() ? "" : undefined}
      aria-label={w("drop.label")}
      onDragOver={event => {
        event.preventDefault()
        setDraggedOver(true)
      }}
      onDragLeave={() => setDraggedOver(false)}
      onDrop={event => {
        event.preventDefault()
        setDraggedOver(false)
        acceptFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <FileUp size={24} aria-hidden="true" />
      <p data-slot="drop-title">{w("drop.title")}</p>
      <Button variant="primary" busy={props.busy ?? false} onClick={() => input?.click()}>
        {props.action}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label={w("drop.label")}
        onChange={event => {
          acceptFiles([...(event.currentTarget.files ?? [])])
          // Without this, choosing the same file again would not be a change.
          event.currentTarget.value = ""
        }}
      />
      <p data-slot="import-help">{w("drop.help")}</p>
      <Alert>{rejection() ?? props.failure}</Alert>
      <Show when={!rejection() && props.onRetry}>
        {retry => <Button onClick={() => retry()()}>{w("retry")}</Button>}
      </Show>
    </section>
  )
}

const BYTE_ORDER_MARK = "\uFEFF"

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** Renders the button that downloads a file with a column for every field of the account. */
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

const KB = 1024
const MB = KB * 1024

/** Returns the function that formats a size in bytes in the language of the user. */
export function useFileSize() {
  const { formatLocale } = useLocale()
  return (bytes: number) => {
    const [value, unit] =
      bytes < KB ? [bytes, "byte"] : bytes < MB ? [bytes / KB, "kilobyte"] : [bytes / MB, "megabyte"]
    return new Intl.NumberFormat(formatLocale(), {
      style: "unit",
      unit: String(unit),
      maximumFractionDigits: bytes < MB ? 0 : 1,
    }).format(Number(value))
  }
}
