import { A } from "@solidjs/router"
import type { FileInfo, ReadRequest } from "@ucrm/core/import/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Checkbox, FieldShell, Notice, Select } from "../../ui"
import { importPath } from "../path"
import { root } from "./file-info.module.css"

const ENCODINGS = { "utf-8": "UTF-8", "utf-16le": "UTF-16 LE", "utf-16be": "UTF-16 BE", "windows-1252": "Windows-1252" }
const SEPARATORS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const

type Encoding = keyof typeof ENCODINGS
type Separator = keyof typeof SEPARATORS

/** Warns that this file was imported before, with a link to that import. */
export function SameFile(props: { id: string; when: string }) {
  const w = useMessages(importMessages)
  return (
    <Notice tone="warn" actions={<A href={importPath(props.id)}>{w("file.sameAsOpen")}</A>}>
      {w("file.sameAs", { when: props.when })}
    </Notice>
  )
}

/** Renders how a file is read, as options that can be changed, and its first rows. */
export function FileInfoView(props: { file: FileInfo; busy: boolean; onRead: (reading: ReadRequest) => void }) {
  const w = useMessages(importMessages)
  const reading = (): ReadRequest => ({
    header: props.file.header,
    ...(props.file.encoding && { encoding: props.file.encoding }),
    ...(props.file.separator && { separator: props.file.separator }),
  })
  const change = (changed: Partial<ReadRequest>) => props.onRead({ ...reading(), ...changed })
  return (
    <div class={root} data-slot="file-info" aria-busy={props.busy || undefined}>
      <div data-slot="file-reading">
        <Show when={props.file.format === "csv"} fallback={<p data-slot="import-quiet">{w("file.sheet")}</p>}>
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
