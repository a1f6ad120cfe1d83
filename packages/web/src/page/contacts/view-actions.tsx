import { useNavigate } from "@solidjs/router"
import type { ContactView, ContactViewPatch } from "@ucrm/core/contact-view/schema"
import ArrowLeft from "lucide-solid/icons/arrow-left"
import ArrowLeftToLine from "lucide-solid/icons/arrow-left-to-line"
import ArrowRight from "lucide-solid/icons/arrow-right"
import Pencil from "lucide-solid/icons/pencil"
import Trash from "lucide-solid/icons/trash"
import { createSignal, Show, untrack } from "solid-js"
import { useCreateView, useDeleteView, usePatchView } from "../../api/contact-list"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Button, Checkbox, Dialog, FieldShell, Input, useToast } from "../../ui"
import { type Action, ActionMenu } from "../../ui/action-menu"
import { Alert, Confirm } from "../../ui/confirm"
import { viewPath } from "../path"
import { type ListSettings, list } from "./list-state"

/** Renders the actions on the present view: save, save as, reset, order, rename, share and delete. */
export function ViewActions(props: {
  view: ContactView | undefined
  settings: ListSettings
  isModified: boolean
  onReset: () => void
  /** The position of the view among the saved ones, and how many those are. */
  position: number
  count: number
  onMove: (position: number) => void
}) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const mayShare = usePermission("tools.filters")
  const create = useCreateView()
  const patch = usePatchView()
  const remove = useDeleteView()
  const [open, setOpen] = createSignal<"create" | "edit" | "delete">()
  const mayChange = () => props.view && (!props.view.isShared || mayShare())
  const shape = (columns: ListSettings["columns"]) => {
    const { sort, filter } = props.settings
    return { ...sort, filter, columns: columns && [...columns] }
  }
  const change = (view: ContactView, change: ContactViewPatch) =>
    patch.mutate(
      { id: view.id, version: view.version, change },
      {
        onSuccess: saved => {
          setOpen()
          toast(w("views.saved", { name: saved.name }))
        },
      },
    )
  const submit = (name: string, isShared: boolean) => {
    const view = props.view
    if (open() === "edit" && view) return change(view, { name, isShared })
    return create.mutate(
      { name, isShared, ...shape(list.columns) },
      {
        onSuccess: saved => {
          setOpen()
          toast(w("views.saved", { name: saved.name }))
          navigate(viewPath(saved.id))
        },
      },
    )
  }
  const close = () => {
    setOpen()
    create.reset()
    patch.reset()
    remove.reset()
  }
  const moves = (): Action[] => [
    ...(props.position > 0
      ? [
          {
            label: w("views.moveFirst"),
            icon: <ArrowLeftToLine size={14} aria-hidden="true" />,
            run: () => props.onMove(0),
          },
          {
            label: w("views.moveLeft"),
            icon: <ArrowLeft size={14} aria-hidden="true" />,
            run: () => props.onMove(props.position - 1),
          },
        ]
      : []),
    ...(props.position < props.count - 1
      ? [
          {
            label: w("views.moveRight"),
            icon: <ArrowRight size={14} aria-hidden="true" />,
            run: () => props.onMove(props.position + 1),
          },
        ]
      : []),
  ]
  const actions = (): Action[] => [
    ...(props.view ? moves() : []),
    ...(mayChange()
      ? [
          {
            label: w("views.rename"),
            icon: <Pencil size={14} aria-hidden="true" />,
            run: () => setOpen("edit"),
          },
          {
            label: w("views.delete"),
            icon: <Trash size={14} aria-hidden="true" />,
            danger: true,
            run: () => setOpen("delete"),
          },
        ]
      : []),
  ]
  const failure = (error: unknown) => (error ? errorText(t, error) : null)
  return (
    <div data-slot="view-actions">
      <Show when={props.isModified}>
        <Show when={mayChange() && props.view}>
          {view => (
            <Button
              size="small"
              variant="quiet"
              busy={patch.isPending}
              onClick={() => change(view(), shape(props.settings.columns))}
            >
              {w("views.save")}
            </Button>
          )}
        </Show>
        <Button size="small" variant="quiet" onClick={() => setOpen("create")}>
          {w("views.saveAs")}
        </Button>
        <Button size="small" variant="quiet" onClick={() => props.onReset()}>
          {w("views.reset")}
        </Button>
      </Show>
      <Show when={actions().length > 0 && props.view}>
        {view => <ActionMenu label={w("views.actions", { name: view().name })} actions={actions()} />}
      </Show>
      <Alert>{open() === undefined ? failure(patch.error) : null}</Alert>
      <Show when={open() === "create" || open() === "edit"}>
        <NameDialog
          title={w(open() === "edit" ? "views.rename" : "views.saveAs")}
          name={open() === "edit" ? (props.view?.name ?? "") : ""}
          isShared={open() === "edit" && (props.view?.isShared ?? false)}
          mayShare={mayShare()}
          busy={create.isPending || patch.isPending}
          failure={failure(create.error ?? patch.error)}
          onSubmit={submit}
          onClose={close}
        />
      </Show>
      <Show when={props.view}>
        {view => (
          <Confirm
            open={open() === "delete"}
            title={w("views.deleteTitle", { name: view().name })}
            action={w("views.delete")}
            danger
            busy={remove.isPending}
            failure={failure(remove.error)}
            onConfirm={() =>
              remove.mutate(
                { id: view().id, version: view().version },
                {
                  onSuccess: () => {
                    setOpen()
                    navigate("/contacts")
                  },
                },
              )
            }
            onClose={close}
          >
            <p>{w(view().isShared ? "views.deleteShared" : "views.deleteHelp")}</p>
          </Confirm>
        )}
      </Show>
    </div>
  )
}

function NameDialog(props: {
  title: string
  name: string
  isShared: boolean
  mayShare: boolean
  busy: boolean
  failure: string | null
  onSubmit: (name: string, isShared: boolean) => void
  onClose: () => void
}) {
  const w = useMessages(contactListMessages)
  const t = useMessages()
  const [name, setName] = createSignal(untrack(() => props.name))
  const [isShared, setIsShared] = createSignal(untrack(() => props.isShared))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name().trim() !== "" && !props.busy) props.onSubmit(name().trim(), isShared())
  }
  return (
    <Dialog open title={props.title} onClose={props.onClose}>
      <form data-slot="view-form" onSubmit={submit}>
        <FieldShell label={w("views.name")}>
          {wiring => (
            <Input
              {...wiring}
              autofocus
              required
              maxlength={60}
              value={name()}
              onInput={event => setName(event.currentTarget.value)}
            />
          )}
        </FieldShell>
        <Show when={props.mayShare}>
          <Checkbox
            label={w("views.share")}
            checked={isShared()}
            onChange={event => setIsShared(event.currentTarget.checked)}
          />
        </Show>
        <Alert>{props.failure}</Alert>
        <div data-slot="dialog-actions">
          <Button onClick={() => props.onClose()}>{t("shell.cancel")}</Button>
          <Button type="submit" variant="primary" busy={props.busy}>
            {w("views.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
