import type { ImportView, ReadRequest } from "@ucrm/core/import/schema"
import { createMemo, Match, Show, Switch } from "solid-js"
import { useImportAction } from "../../api/import"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, useNow } from "../../ui"
import { Alert } from "../../ui/confirm"
import { useLeaveGuard } from "../../ui/save-bar"
import { DropZone } from "./drop-zone"
import { FileInfoView, SameFile } from "./file-info"
import { Progress } from "./progress"
import { cancelUpload, isUploading, resendFile, uploadOf } from "./uploads"
import { useFileSize } from "./use-file-size"
import { isFileError, useImportError } from "./use-import-error"

/** The file of an import: its upload, its reading, how it is read, and its first rows. */
export function FileStep(props: { import: ImportView; onNext: () => void }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const sizeText = useFileSize()
  const errors = useImportError()
  const act = useImportAction(() => props.import.id)
  const now = useNow(60_000)
  const upload = () => uploadOf(props.import.id)
  useLeaveGuard(isUploading)

  // While the file is read in another way, the page keeps what it was before.
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
