import type { Retention as RetentionDays } from "@ucrm/core/retention/schema"
import { For, Show } from "solid-js"
import { useReplaceRetention, useRetention } from "../../../api/admin/audit"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { FieldShell, Region, Select, SkeletonLines, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { useErrorText } from "../shared/use-error-text"

const OFFERED_DAYS = [90, 180, 365, 730, 1825, 3650]

/** Renders the days after which interactions and audit entries expire. */
export function Retention() {
  const w = useMessages(auditMessages)
  const { format } = useLocale()
  const problem = useErrorText()
  const { announce } = useToast()
  const retention = useRetention()
  const change = useReplaceRetention()
  const days = (name: keyof RetentionDays) => loaded(retention)?.[name] ?? null
  const options = (name: keyof RetentionDays) => {
    const current = days(name)
    return current === null || OFFERED_DAYS.includes(current)
      ? OFFERED_DAYS
      : [...OFFERED_DAYS, current].sort((a, b) => a - b)
  }
  const set = (name: keyof RetentionDays, value: string) => {
    const read = loaded(retention)
    if (read)
      change.mutate(
        { ...read, [name]: value === "" ? null : Number(value) },
        { onSuccess: () => announce(w("retention.saved")) },
      )
  }
  const Days = (props: { name: keyof RetentionDays }) => (
    <FieldShell label={w(`retention.${props.name}`)} help={w(`retention.help.${props.name}`)}>
      {wiring => (
        <Select
          {...wiring}
          disabled={change.isPending}
          value={days(props.name) ?? ""}
          onChange={event => set(props.name, event.currentTarget.value)}
        >
          <option value="">{w("retention.forever")}</option>
          <For each={options(props.name)}>
            {days => <option value={days}>{w("retention.days", { days: format.number(days) })}</option>}
          </For>
        </Select>
      )}
    </FieldShell>
  )
  return (
    <Region
      title={w("retention.title")}
      pending={retention.isPending}
      skeleton={<SkeletonLines lines={3} />}
      failure={retention.isError ? problem(retention.error) : null}
      onRetry={() => void retention.refetch()}
    >
      <Show when={loaded(retention)}>
        <Days name="interactionDays" />
        <Days name="auditDays" />
      </Show>
      <Alert>{problem(change.error)}</Alert>
    </Region>
  )
}
