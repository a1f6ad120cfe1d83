import type { IssuedToken as Issued } from "@ucrm/core/host/schema"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { ShownOnce } from "../shared/shown-once"

/** A token that was just issued: it is shown this once. */
export function IssuedToken(props: { issued: Issued; onDone: () => void }) {
  const w = useMessages(hostsMessages)
  return (
    <ShownOnce
      title={w("issued", { name: props.issued.host.name })}
      help={w("issuedHelp")}
      text={props.issued.token}
      copy={w("copyToken")}
      done={w("done")}
      onDone={props.onDone}
    />
  )
}
