import { useNavigate, useParams } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { BackLink } from "../back-link"
import { importPath, readSegment } from "../path"
import { useTitle } from "../title"
import { DropZone, ExampleFile } from "./drop-zone"
import { useImportError } from "./error-texts"
import { EarlierImports, Exports } from "./history"
import { root } from "./import.module.css"
import { ImportView, Steps } from "./import-view"
import { startImport } from "./uploads"

/** Renders the import of contacts: a new one with the list of the earlier ones, or one of them. */
export default function ImportPage() {
  const w = useMessages(importMessages)
  const params = useParams()
  const mayImport = usePermission("tools.import")
  const mayExport = usePermission("contacts.export")
  const id = () => (params["id"] === undefined ? undefined : readSegment(params["id"]))
  useTitle(() => w("title"))
  return (
    <div class={root}>
      <nav aria-label={w("title")}>
        <BackLink
          href={id() === undefined ? "/contacts" : "/contacts/import"}
          label={w(id() === undefined ? "backToContacts" : "backToImports")}
        />
      </nav>
      <h1>{w("title")}</h1>
      <Show when={mayExport() && id() === undefined}>
        <Exports />
      </Show>
      <Show when={mayImport()} fallback={<p data-slot="import-help">{w("denied")}</p>}>
        <Show when={id()} keyed fallback={<NewImport />}>
          {id => <ImportView id={id} />}
        </Show>
      </Show>
    </div>
  )
}

function NewImport() {
  const w = useMessages(importMessages)
  const navigate = useNavigate()
  const errors = useImportError()
  const mayAdd = usePermission("contacts.add")
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<{ file: File; error: unknown }>()
  const start = async (file: File) => {
    setBusy(true)
    setFailed(undefined)
    try {
      navigate(importPath(await startImport(file)))
    } catch (error) {
      setFailed({ file, error })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Show when={mayAdd()} fallback={<p data-slot="import-help">{w("deniedAdd")}</p>}>
        <Steps current="file" />
        <DropZone
          action={w("drop.choose")}
          busy={busy()}
          failure={errors.uploadText(failed()?.error)}
          onRetry={failed() && (() => void start(failed()?.file as File))}
          onFile={file => void start(file)}
        />
        <ExampleFile />
      </Show>
      <EarlierImports />
    </>
  )
}
