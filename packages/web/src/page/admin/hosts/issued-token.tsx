import type { IssuedToken as Issued } from "@ucrm/core/host/schema"
import { createUniqueId, onMount } from "solid-js"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { Button } from "../../../ui"
import { Snippet } from "../../../ui/snippet"
import { root } from "./issued-token.module.css"

/** A token, which is told this once: it is gone with the page. */
export function IssuedToken(props: { issued: Issued; onDone: () => void }) {
  const w = useMessages(hostsMessages)
  const id = createUniqueId()
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <section class={root} aria-labelledby={id} data-shown-once="">
      <h2 ref={title} id={id} tabindex="-1">
        {w("issued", { name: props.issued.host.name })}
      </h2>
      <p>{w("issuedHelp")}</p>
      <Snippet label={w("issued", { name: props.issued.host.name })} copy={w("copyToken")} text={props.issued.token} />
      <div data-slot="issued-done">
        <Button size="small" onClick={() => props.onDone()}>
          {w("done")}
        </Button>
      </div>
    </section>
  )
}
