import { createUniqueId, onMount } from "solid-js"
import { useMessages } from "../../../../messages"
import { signingMessages } from "../../../../messages/admin/signing"
import { Snippet } from "../../../../ui/copy"

/** A secret, which is told this once: it is gone with the panel. */
export function IssuedSecretPanel(props: { secret: string }) {
  const w = useMessages(signingMessages)
  const id = createUniqueId()
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <section data-slot="signing-told" aria-labelledby={id} data-shown-once="">
      <h3 ref={title} id={id} tabindex="-1">
        {w("issued")}
      </h3>
      <p>{w("issuedHelp")}</p>
      <Snippet label={w("issued")} copy={w("copy")} text={props.secret} />
    </section>
  )
}
