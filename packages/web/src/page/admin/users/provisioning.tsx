import { Show } from "solid-js"
import { useProvisioning, useSetProvisioning } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { usersMessages } from "../../../messages/admin/users"
import { Region, SkeletonLines, useToast } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { Alert } from "../../../ui/confirm"
import { useErrorText } from "../shared/use-error-text"

/** Renders the switch that has users created at their first sign-in. */
export function Provisioning() {
  const w = useMessages(usersMessages)
  const problem = useErrorText()
  const { announce } = useToast()
  const admission = useProvisioning()
  const change = useSetProvisioning()
  const provision = () => (change.isPending ? change.variables.provision : (loaded(admission)?.provision ?? false))
  const set = (isEnabled: boolean) => {
    const current = loaded(admission)
    if (!current) return
    change.mutate(
      { ...current, provision: isEnabled },
      { onSuccess: saved => announce(w(saved.provision ? "provisioned" : "unprovisioned")) },
    )
  }
  return (
    <Region
      title={w("signIn")}
      pending={admission.isPending}
      skeleton={<SkeletonLines lines={2} />}
      failure={admission.isError ? problem(admission.error) : null}
      onRetry={() => void admission.refetch()}
    >
      <Show when={loaded(admission)}>
        <Switch
          label={w("provision")}
          help={w("provisionHelp")}
          checked={provision()}
          onChange={event => set(event.currentTarget.checked)}
        />
      </Show>
      <Alert>{problem(change.error)}</Alert>
    </Region>
  )
}
