import type { SigningView } from "@ucrm/core/host/schema"
import Trash from "lucide-solid/icons/trash"
import { For } from "solid-js"
import { useMessages } from "../../../../messages"
import { signingMessages } from "../../../../messages/admin/signing"
import { IconButton, Time } from "../../../../ui"

export type Secret = SigningView["secrets"][number]

/** The secrets of a host, the oldest first; of each, no more is known than when it was made. */
export function Secrets(props: { secrets: readonly Secret[]; onRemove: (secret: Secret) => void }) {
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
