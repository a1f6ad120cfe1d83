import type { HostView, IssuedSecret, SigningView } from "@ucrm/core/host/schema"
import Trash from "lucide-solid/icons/trash"
import { createUniqueId, For, onMount, Show } from "solid-js"
import { useSigning, useSigningActions } from "../../../../api/admin/host"
import { loaded } from "../../../../api/query"
import { useMessages } from "../../../../messages"
import { signingMessages } from "../../../../messages/admin/signing"
import { Button, IconButton, Region, SkeletonLines, Time, useToast } from "../../../../ui"
import { Switch } from "../../../../ui/checkbox"
import { Alert, Confirm } from "../../../../ui/confirm"
import { Snippet } from "../../../../ui/copy"
import { useConfirmAction } from "../../shared/use-confirm-action"
import { useErrorText } from "../../shared/use-error-text"
import { root } from "./signing.module.css"

type Secret = SigningView["secrets"][number]

const MAX_SECRETS = 2

/** Renders the secrets that a host signs requests with, and whether it must sign them. */
export function Signing(props: {
  host: HostView
  /** The secret that was just created, which is shown only once. */
  issued: IssuedSecret | undefined
  onIssued: (secret: IssuedSecret | undefined) => void
  onDone: () => void
}) {
  const w = useMessages(signingMessages)
  const problem = useErrorText()
  const { toast, announce } = useToast()
  const signing = useSigning(() => props.host.id)
  const { addSecret, removeSecret, setRequired } = useSigningActions(() => props.host.id)
  const id = createUniqueId()
  const opener = document.activeElement
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())

  const secrets = () => loaded(signing)?.secrets ?? []
  // Until the server answers, the value that was set.
  const required = () => (setRequired.isPending ? setRequired.variables : loaded(signing)?.required) ?? false
  const removal = useConfirmAction(removeSecret, {
    rows: secrets,
    onDone: ({ id }) => {
      if (props.issued?.id === id) props.onIssued(undefined)
      toast(w("removed"))
    },
  })
  const isFull = () => secrets().length >= MAX_SECRETS
  const add = () => {
    if (isFull() || addSecret.isPending) return
    setRequired.reset()
    addSecret.mutate(undefined, { onSuccess: secret => props.onIssued(secret) })
  }
  const changeRequired = (isRequired: boolean) => {
    addSecret.reset()
    setRequired.mutate(isRequired, {
      onSuccess: saved => announce(w(saved.required ? "required" : "unrequired", { name: props.host.name })),
    })
  }
  const close = () => {
    props.onDone()
    if (opener instanceof HTMLElement) opener.focus()
  }

  return (
    <section class={root} aria-labelledby={id}>
      <h2 ref={title} id={id} tabindex="-1">
        {w("title", { name: props.host.name })}
      </h2>
      <p data-slot="signing-quiet">{w("help")}</p>
      <Show when={props.issued} keyed>
        {issued => <IssuedSecretPanel secret={issued.secret} />}
      </Show>
      <Region
        title={w("secrets")}
        titleHidden
        level={3}
        pending={signing.isPending}
        skeleton={<SkeletonLines lines={2} />}
        failure={signing.isError ? problem(signing.error) : null}
        onRetry={() => void signing.refetch()}
        empty={loaded(signing) && secrets().length === 0 ? w("none") : undefined}
      >
        <Secrets secrets={secrets()} onRemove={removal.ask} />
      </Region>
      <Show when={loaded(signing)}>
        <Switch
          label={w("require")}
          help={secrets().length > 0 || required() ? w("requireHelp") : w("requireFirst")}
          checked={required()}
          disabled={secrets().length === 0 && !required()}
          onChange={event => changeRequired(event.currentTarget.checked)}
        />
      </Show>
      <Alert>{problem(addSecret.error ?? setRequired.error)}</Alert>
      <div data-slot="signing-actions">
        <Button size="small" aria-disabled={isFull() || undefined} busy={addSecret.isPending} onClick={add}>
          {w("add")}
        </Button>
        <Button size="small" onClick={close}>
          {w("done")}
        </Button>
      </div>
      <Show when={isFull()}>
        <p data-slot="signing-quiet">{w("full")}</p>
      </Show>
      <Confirm {...removal.confirmProps} title={w("removeTitle")} action={w("remove")} danger>
        <p>{w(secrets().length > 1 ? "removeHelp" : "removeLast")}</p>
      </Confirm>
    </section>
  )
}

/** Lists the secrets of a host with the time of their creation, the oldest first. */
function Secrets(props: { secrets: readonly Secret[]; onRemove: (secret: Secret) => void }) {
  const w = useMessages(signingMessages)
  const which = (at: number) => w(props.secrets.length < 2 ? "only" : at === 0 ? "older" : "newer")
  return (
    <ul data-slot="signing-secrets">
      <For each={props.secrets}>
        {(secret, at) => (
          <li>
            <span>
              {which(at())}{" "}
              <span data-slot="signing-quiet">
                {w("made")} <Time at={secret.createdAt} />
              </span>
            </span>
            <IconButton label={w("removeOf", { which: which(at()) })} onClick={() => props.onRemove(secret)}>
              <Trash size={15} />
            </IconButton>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Renders a new secret, which is shown only once. */
function IssuedSecretPanel(props: { secret: string }) {
  const w = useMessages(signingMessages)
  const id = createUniqueId()
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <section data-slot="signing-issued" aria-labelledby={id} data-shown-once="">
      <h3 ref={title} id={id} tabindex="-1">
        {w("issued")}
      </h3>
      <p>{w("issuedHelp")}</p>
      <Snippet label={w("issued")} copy={w("copy")} text={props.secret} />
    </section>
  )
}
