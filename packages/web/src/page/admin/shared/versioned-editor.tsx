import { type JSX, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import type { Sides } from "../../../state/merge3"
import { useToast } from "../../../ui"
import { Conflict, type ConflictRow } from "../../../ui/conflict"
import { SaveBar, useLeaveGuard } from "../../../ui/save-bar"
import { type Part, SplitView } from "../../../ui/tabs"
import { AdminPage } from "./page"

type VersionedForm = {
  dirty: () => boolean
  busy: () => boolean
  failure: () => unknown
  isOutdated: () => boolean
  save: () => void
  discard: () => void
  choose: (sides: Sides) => void
  back: () => void
}

/** Renders the page that edits a part of the configuration: the form, a view of its effect, conflicts and the save bar. */
export function VersionedEditor(props: {
  title: string
  help?: JSX.Element
  back?: { href: string; label: string }
  beside?: JSX.Element
  actions?: JSX.Element
  form: VersionedForm
  formRef: (form: HTMLFormElement) => void
  formClass?: string | undefined
  /** A row for each conflict; undefined when there is none. */
  conflicts: readonly ConflictRow[] | undefined
  texts: { parts: string; save: string; failed: string; outdated: string; discarded: string }
  main: Part
  aside: Part
  shown: "main" | "aside"
  onShow: (part: "main" | "aside") => void
}) {
  const t = useMessages()
  const { announce } = useToast()
  useLeaveGuard(() => props.form.dirty())
  const failure = () => {
    const error = props.form.failure()
    return error ? `${errorText(t, error)} ${props.texts.failed}` : null
  }
  const Form = () => (
    <form
      ref={props.formRef}
      class={props.formClass}
      novalidate
      autocomplete="off"
      aria-busy={props.form.busy()}
      onSubmit={event => {
        event.preventDefault()
        props.form.save()
      }}
    >
      {props.main.content()}
    </form>
  )
  return (
    <AdminPage
      title={props.title}
      help={props.help}
      {...(props.back && { back: props.back })}
      beside={props.beside}
      actions={props.actions}
      wide
    >
      <Show when={props.conflicts}>
        {rows => (
          <Conflict
            rows={rows()}
            busy={props.form.busy()}
            onChoose={sides => props.form.choose(sides)}
            onBack={() => props.form.back()}
          />
        )}
      </Show>
      <div hidden={props.conflicts !== undefined}>
        <SplitView
          label={props.texts.parts}
          main={{ label: props.main.label, content: () => <Form /> }}
          aside={props.aside}
          shown={props.shown}
          onShow={props.onShow}
        />
      </div>
      <SaveBar
        dirty={props.form.dirty() && props.conflicts === undefined}
        busy={props.form.busy()}
        save={props.texts.save}
        failure={failure()}
        notice={props.form.isOutdated() ? props.texts.outdated : undefined}
        onSave={() => props.form.save()}
        onDiscard={() => {
          props.form.discard()
          announce(props.texts.discarded)
        }}
      />
    </AdminPage>
  )
}
