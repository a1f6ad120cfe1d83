import type { View } from "@ucrm/core/configuration/schema"
import CircleStop from "lucide-solid/icons/circle-stop"
import Maximize2 from "lucide-solid/icons/maximize-2"
import Minimize2 from "lucide-solid/icons/minimize-2"
import { Show } from "solid-js"
import { useMessages } from "../messages"
import { ChannelIcon, Chip, Elapsed, IconButton, MaskedText } from "../ui"
import { root } from "./call-strip.module.css"

const STATE_KEYS = { active: "active", finished: "finished", ended: "finished", gone: "gone" } as const

type StripInteraction = {
  channel: string
  campaign: string
  campaignLabel?: string | undefined
  state: keyof typeof STATE_KEYS
  startDate: string
  direction?: string | null
}

export type CallStripProps = {
  interaction: StripInteraction
  /** The formatted ClientID; null when withheld. */
  display: string | null
  finishedAt: string | null
  form: View
  onForm: (form: View) => void
  /** Ends the interaction; undefined where that is not possible. */
  onEnd?: (() => void) | undefined
}

/** Shows the channel, the campaign, the ClientID and the duration of an interaction. */
export function CallStrip(props: CallStripProps) {
  const t = useMessages()
  const isActive = () => props.interaction.state === "active"
  const direction = () =>
    props.interaction.direction === "outbound"
      ? t("interaction.strip.outbound")
      : props.interaction.direction === "inbound"
        ? t("interaction.strip.inbound")
        : null
  return (
    <section class={root} aria-label={t("interaction.strip.label")} data-state={isActive() ? "active" : "ended"}>
      <div data-slot="strip-channel">
        <ChannelIcon channel={props.interaction.channel} />
        <Show when={direction()}>{text => <span data-slot="strip-quiet">{text()}</span>}</Show>
        <span data-slot="strip-campaign">{props.interaction.campaignLabel ?? props.interaction.campaign}</span>
      </div>
      <span data-slot="strip-client" data-numeric title={t("interaction.strip.clientId")}>
        <MaskedText text={props.display ?? t("interaction.strip.withheld")} />
      </span>
      <div data-slot="strip-state">
        <Chip tone={isActive() ? "good" : "neutral"}>
          {t(`interaction.strip.${STATE_KEYS[props.interaction.state]}`)}
        </Chip>
        <Show when={isActive() || props.finishedAt}>
          <span data-slot="strip-time">
            <span class="visually-hidden">
              {isActive() ? t("interaction.strip.running") : t("interaction.strip.lasted")}
            </span>
            <Elapsed since={props.interaction.startDate} until={props.finishedAt} />
          </span>
        </Show>
        <Show when={isActive() && props.onEnd}>
          {onEnd => (
            <IconButton size="small" label={t("interaction.strip.end")} onClick={() => onEnd()()}>
              <CircleStop size={14} />
            </IconButton>
          )}
        </Show>
        <IconButton
          size="small"
          label={props.form === "full" ? t("interaction.strip.reduce") : t("interaction.strip.expand")}
          onClick={() => props.onForm(props.form === "full" ? "reduced" : "full")}
        >
          <Show when={props.form === "full"} fallback={<Maximize2 size={14} />}>
            <Minimize2 size={14} />
          </Show>
        </IconButton>
      </div>
    </section>
  )
}
