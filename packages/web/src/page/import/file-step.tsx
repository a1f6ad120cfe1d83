import { A } from "@solidjs/router"
import type { FileInfo, ImportView, ReadRequest } from "@ucrm/core/import/schema"
import { createMemo, For, Match, Show, Switch } from "solid-js"
import { useImportAction } from "../../api/import"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, Checkbox, FieldShell, Notice, Select, useNow } from "../../ui"
import { Alert } from "../../ui/confirm"
import { useLeaveGuard } from "../../ui/save-bar"
import { importPath } from "../path"
import { DropZone, useFileSize } from "./drop-zone"
import { isFileError, useImportError } from "./error-texts"
import { fileInfo } from "./file.module.css"
import { Progress } from "./progress"
import { cancelUpload, isUploading, resendFile, uploadOf } from "./uploads"

/** Renders the file of an import: its upload, the options of its reading, and its first rows. */
export function FileStep(props: { import: ImportView; onNext: () => void }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const sizeText = useFileSize()
  const errors = useImportError()
  const act = useImportAction(() => props.import.id)
  const now = useNow(60_000)
  const upload = () => uploadOf(props.import.id)
  useLeaveGuard(isUploading)

  // The former preview stays while the file is read with other options.
  const info = createMemo<ImportView["file"]>(before => props.import.file ?? before ?? null, null)
  const isReading = () => props.import.state === "reading"
  const hasFailed = () => props.import.state === "failed"
  const read = (json: ReadRequest) => act.mutate({ type: "read", json })
  const resend = (file: File) => void resendFile(props.import.id, file)
  const reading = () => {
    const done = props.import.progress?.done ?? 0
    return done > 0 ? w("file.readRows", { count: done, text: format.number(done) }) : ""
  }

  return (
    <Switch>
      <Match when={upload()}>
        {sending => (
          <Show
            when={sending().error}
            fallback={
              <Progress
                title={w("upload.title", { name: sending().file.name })}
                done={sending().sent}
                total={sending().file.size}
                text={w("upload.progress", { sent: sizeText(sending().sent), size: sizeText(sending().file.size) })}
              >
                <Button onClick={() => cancelUpload(props.import.id)}>{w("upload.cancel")}</Button>
              </Progress>
            }
          >
            {error => (
              <div data-slot="import-failure">
                <Alert>{errors.uploadText(error())}</Alert>
                <div data-slot="import-actions">
                  <Button variant="primary" onClick={() => resend(sending().file)}>
                    {w("retry")}
                  </Button>
                  <Button onClick={() => cancelUpload(props.import.id)}>{w("drop.chooseOther")}</Button>
                </div>
              </div>
            )}
          </Show>
        )}
      </Match>
      <Match when={props.import.state === "uploading"}>
        <DropZone
          action={w("drop.choose")}
          failure={w("upload.missing", { name: props.import.fileName })}
          onFile={resend}
        />
      </Match>
      <Match when={hasFailed()}>
        <div data-slot="import-failure">
          <Show when={!isFileError(props.import.error?.code)}>
            <Alert>{props.import.error && errors.jobText(props.import.error)}</Alert>
            <div data-slot="import-actions">
              <Button variant="primary" busy={act.isPending} onClick={() => read({ header: true })}>
                {w("retry")}
              </Button>
            </div>
          </Show>
          <DropZone
            action={w("drop.chooseOther")}
            failure={
              isFileError(props.import.error?.code) && props.import.error ? errors.jobText(props.import.error) : null
            }
            onFile={resend}
          />
        </div>
      </Match>
      <Match when={isReading() && info() === null}>
        <Progress title={w("file.reading")} done={0} total={null} text={reading()}>
          <Button busy={act.isPending} onClick={() => act.mutate({ type: "cancel" })}>
            {w("file.cancel")}
          </Button>
        </Progress>
      </Match>
      <Match when={info()}>
        {file => (
          <div data-slot="import-file">
            <Show when={props.import.sameAs}>
              {same => <SameFile id={same().id} when={format.relative(same().at, now())} />}
            </Show>
            <FileInfoView file={file()} busy={isReading() || act.isPending} onRead={read} />
            <Alert>{errors.requestText(act.error)}</Alert>
            <div data-slot="import-bar">
              <Button variant="primary" aria-disabled={isReading() || undefined} onClick={() => props.onNext()}>
                {w("file.next")}
              </Button>
            </div>
          </div>
        )}
      </Match>
    </Switch>
  )
}

const ENCODINGS = { "utf-8": "UTF-8", "utf-16le": "UTF-16 LE", "utf-16be": "UTF-16 BE", "windows-1252": "Windows-1252" }
const SEPARATORS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const

type Encoding = keyof typeof ENCODINGS
type Separator = keyof typeof SEPARATORS

/** Renders the warning that this file was imported before, with a link to that import. */
function SameFile(props: { id: string; when: string }) {
  const w = useMessages(importMessages)
  return (
    <Notice tone="warn" actions={<A href={importPath(props.id)}>{w("file.sameAsOpen")}</A>}>
      {w("file.sameAs", { when: props.when })}
    </Notice>
  )
}

/** Renders the options by which a file is read, and its first rows. */
function FileInfoView(props: { file: FileInfo; busy: boolean; onRead: (reading: ReadRequest) => void }) {
  const w = useMessages(importMessages)
  const reading = (): ReadRequest => ({
    header: props.file.header,
    ...(props.file.encoding && { encoding: props.file.encoding }),
    ...(props.file.separator && { separator: props.file.separator }),
  })
  const change = (changed: Partial<ReadRequest>) => props.onRead({ ...reading(), ...changed })
  return (
    <div class={fileInfo} data-slot="file-info" aria-busy={props.busy || undefined}>
      <div data-slot="file-reading">
        <Show when={props.file.format === "csv"} fallback={<p data-slot="import-help">{w("file.sheet")}</p>}>
          <FieldShell label={w("file.encoding")}>
            {wiring => (
              <Select
                {...wiring}
                value={props.file.encoding ?? ""}
                disabled={props.busy}
                onChange={event => change({ encoding: event.currentTarget.value as Encoding })}
              >
                <For each={Object.entries(ENCODINGS)}>
                  {([value, name]) => (
                    <option value={value} selected={value === props.file.encoding}>
                      {name}
                    </option>
                  )}
                </For>
              </Select>
            )}
          </FieldShell>
          <FieldShell label={w("file.separator")}>
            {wiring => (
              <Select
                {...wiring}
                value={props.file.separator ?? ""}
                disabled={props.busy}
                onChange={event => change({ separator: event.currentTarget.value as Separator })}
              >
                <For each={Object.entries(SEPARATORS)}>
                  {([value, name]) => (
                    <option value={value} selected={value === props.file.separator}>
                      {w(`file.${name}`)}
                    </option>
                  )}
                </For>
              </Select>
            )}
          </FieldShell>
        </Show>
        <Checkbox
          label={w("file.header")}
          checked={props.file.header}
          disabled={props.busy}
          onChange={event => change({ header: event.currentTarget.checked })}
        />
      </div>
      <section data-slot="import-scroll" aria-label={w("file.preview")} tabindex="0">
        <table data-slot="file-preview">
          <thead>
            <tr>
              <For each={props.file.columns}>{column => <th scope="col">{column.header}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.file.preview}>
              {row => (
                <tr>
                  <For each={props.file.columns}>{(_, at) => <td>{row[at()] ?? ""}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </div>
  )
}
