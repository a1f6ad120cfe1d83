import { A, Navigate } from "@solidjs/router"
import { Show } from "solid-js"
import { useActive } from "../../api/interaction"
import { useLive } from "../../api/live"
import { useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { useTabs } from "../../state/tab"
import { Region, SkeletonLines } from "../../ui"
import { interactionPath } from "../path"
import { root } from "./workspace.module.css"

/** Home: the latest interaction, or the calm of none. */
export default function Workspace() {
  const t = useMessages()
  const active = useActive()
  const tabs = useTabs()
  const live = useLive()
  return (
    <Show
      when={tabs.findLast(tab => tab.state === "active") ?? tabs.at(-1)}
      fallback={
        <div class={root}>
          <Region
            title={t("interaction.empty.title")}
            titleHidden
            pending={active.isPending}
            skeleton={<SkeletonLines lines={3} />}
            failure={active.isError ? errorText(t, active.error) : null}
            onRetry={() => void active.refetch()}
            empty={
              <div data-slot="waiting">
                <svg viewBox="0 0 120 64" width="150" height="80" fill="none" aria-hidden="true">
                  <path data-slot="waiting-line" d="M4 48h26c8 0 8-32 16-32s8 32 16 32 6-16 12-16 5 16 12 16h30" />
                  <circle cx="46" cy="16" r="4" />
                </svg>
                <h1>{t("interaction.empty.title")}</h1>
                <p>{live() === "reconnecting" ? t("interaction.empty.offline") : t("interaction.empty.help")}</p>
                <A href="/contacts">{t("interaction.empty.contacts")}</A>
              </div>
            }
          />
        </div>
      }
    >
      {tab => <Navigate href={interactionPath(tab().guid)} />}
    </Show>
  )
}
