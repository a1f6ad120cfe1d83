import type { View } from "@ucrm/core/configuration/schema"
import CircleStop from "lucide-solid/icons/circle-stop"
import Maximize2 from "lucide-solid/icons/maximize-2"
import Minimize2 from "lucide-solid/icons/minimize-2"
import { Show } from "solid-js"
import { useMessages } from "../messages"
import { ChannelIcon, Chip, Elapsed, IconButton, MaskedText } from "../ui"
import { root } from "./call-strip.module.css"

const STATE = { active: "active", finished: "finished", ended: "finished", gone: "gone" } as const

type About = {
  channel: string
  campaign: string
  campaignLabel?: string | undefined
  state: keyof typeof STATE
  startDate: string
  direction?: string | null
}

export type CallStripProps = {
  about: About
  /** The ClientID as people read it; null when withheld. */
  display: string | null
  finishedAt: string | null
  form: View
  onForm: (form: View) => void
  /** Ends the interaction; undefined where that is not possible. */
  onEnd?: (() => void) | undefined
}

/** What is going on: channel, campaign, who it comes from, and for how long. */
export function CallStrip(props: CallStripProps) {
  const t = useMessages()
  const isActive = () => props.about.state === "active"
  const direction = () =>
    props.about.direction === "outbound"
      ? t("interaction.strip.outbound")
      : props.about.direction === "inbound"
        ? t("interaction.strip.inbound")
        : null
  return (
    <section class={root} aria-label={t("interaction.strip.label")} data-state={isActive() ? "active" : "ended"}>
      <div data-slot="strip-what">
        <ChannelIcon channel={props.about.channel} />
        <Show when={direction()}>{words => <span data-slot="strip-quiet">{words()}</span>}</Show>
        <span data-slot="strip-campaign">{props.about.campaignLabel ?? props.about.campaign}</span>
      </div>
      <span data-slot="strip-client" data-numeric title={t("interaction.strip.clientId")}>
        <MaskedText text={props.display ?? t("interaction.strip.withheld")} />
      </span>
      <div data-slot="strip-when">
        <Chip tone={isActive() ? "good" : "neutral"}>{t(`interaction.strip.${STATE[props.about.state]}`)}</Chip>
        <Show when={isActive() || props.finishedAt}>
          <span data-slot="strip-time">
            <span class="visually-hidden">
              {isActive() ? t("interaction.strip.running") : t("interaction.strip.lasted")}
            </span>
            <Elapsed since={props.about.startDate} until={props.finishedAt} />
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
