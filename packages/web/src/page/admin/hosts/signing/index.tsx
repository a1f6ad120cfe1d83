import type { HostView, IssuedSecret } from "@ucrm/core/host/schema"
import { createUniqueId, onMount, Show } from "solid-js"
import { useSigning, useSigningActions } from "../../../../api/admin/host"
import { loaded } from "../../../../api/query"
import { useMessages } from "../../../../messages"
import { signingMessages } from "../../../../messages/admin/signing"
import { Button, Region, SkeletonLines, useToast } from "../../../../ui"
import { Switch } from "../../../../ui/checkbox"
import { Alert, Confirm } from "../../../../ui/confirm"
import { useConfirmAction } from "../../shared/use-confirm-action"
import { useErrorText } from "../../shared/use-error-text"
import { IssuedSecretPanel } from "./issued-secret"
import { Secrets } from "./secrets"
import { root } from "./signing.module.css"

const MAX_SECRETS = 2

/** How a host proves that a request is its own: its secrets, and whether it must. */
export function Signing(props: {
  host: HostView
  /** The secret that was made a moment ago: nobody can tell it again. */
  told: IssuedSecret | undefined
  onTold: (secret: IssuedSecret | undefined) => void
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
  // As it was asked for until the server has said, and as it is said then.
  const required = () => (setRequired.isPending ? setRequired.variables : loaded(signing)?.required) ?? false
  const removal = useConfirmAction(removeSecret, {
    rows: secrets,
    onDone: ({ id }) => {
      if (props.told?.id === id) props.onTold(undefined)
      toast(w("removed"))
    },
  })
  const isFull = () => secrets().length >= MAX_SECRETS
  const doAdd = () => {
    if (isFull() || addSecret.isPending) return
    setRequired.reset()
    addSecret.mutate(undefined, { onSuccess: secret => props.onTold(secret) })
  }
  const doDemand = (wanted: boolean) => {
    addSecret.reset()
    setRequired.mutate(wanted, {
      onSuccess: now => announce(w(now.required ? "required" : "unrequired", { name: props.host.name })),
    })
  }
  const leave = () => {
    props.onDone()
    if (opener instanceof HTMLElement) opener.focus()
  }

  return (
    <section class={root} aria-labelledby={id}>
      <h2 ref={title} id={id} tabindex="-1">
        {w("title", { name: props.host.name })}
      </h2>
      <p data-slot="signing-quiet">{w("help")}</p>
      <Show when={props.told} keyed>
        {of => <IssuedSecretPanel secret={of.secret} />}
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
          onChange={event => doDemand(event.currentTarget.checked)}
        />
      </Show>
      <Alert>{problem(addSecret.error ?? setRequired.error)}</Alert>
      <div data-slot="signing-actions">
        <Button size="small" aria-disabled={isFull() || undefined} busy={addSecret.isPending} onClick={doAdd}>
          {w("add")}
        </Button>
        <Button size="small" onClick={leave}>
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
