import type { PreviewRequest, ReplayResult } from "@ucrm/core/preview/schema"
import { createEffect, createSignal, on, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { useProfiles } from "../../../api/admin/access"
import { useCampaignNames } from "../../../api/admin/campaign"
import { useConfiguration } from "../../../api/admin/configuration"
import { usePreview } from "../../../api/admin/preview"
import { loaded } from "../../../api/query"
import { usePermission } from "../../../api/session"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { errorText } from "../../../messages/error-text"
import { Region, SkeletonLines, useToast } from "../../../ui"
import { AdminPage } from "../shared/page"
import { root } from "./preview.module.css"
import { Replay } from "./replay"
import { type PreviewForm, toForm, toQuestion } from "./request"
import { RequestForm } from "./request-form"
import { useRuleText } from "./rule-text"
import { Sides } from "./sides"

/** The preset profile of agents, which is chosen first. */
const AGENT_PROFILE = "agent"

/** What an agent would get of an interaction, before and after the draft is published, and why. */
export default function Preview() {
  const t = useMessages()
  const w = useMessages(previewMessages)
  const { announce } = useToast()
  const textOf = useRuleText()
  const campaigns = useCampaignNames()
  const configuration = useConfiguration()
  const maySeeProfiles = usePermission("config.profiles")
  const listed = useProfiles(maySeeProfiles)
  const profiles = () => (maySeeProfiles() && loaded(listed)) || []
  const [typed, setTyped] = createStore<Omit<PreviewForm, "campaign" | "profile"> & Partial<PreviewForm>>({
    channel: "telephony",
    clientId: "",
    contactId: "",
    view: "",
  })
  const [question, setQuestion] = createSignal<PreviewRequest>()
  const preview = usePreview(question)
  const drafted = () => (loaded(configuration)?.draft?.changes.length ?? 0) > 0
  const mayBeDrafted = () => !loaded(configuration) || drafted()
  let screens: HTMLDivElement | undefined

  // The first campaign stands in the form until something is typed there.
  const asked = (): PreviewForm => ({
    ...typed,
    campaign: typed.campaign ?? campaigns()[0] ?? "",
    profile: typed.profile ?? profiles().find(({ id }) => id === AGENT_PROFILE)?.id ?? profiles()[0]?.id ?? "",
  })
  const ask = () => {
    const next = toQuestion(asked())
    if (JSON.stringify(next) === JSON.stringify(question())) void preview.refetch()
    else setQuestion(next)
  }
  const open = (one: ReplayResult) => {
    setTyped(toForm(one))
    ask()
    screens?.focus()
  }
  createEffect(
    on(
      () => preview.data && preview.dataUpdatedAt,
      updated => {
        const [decisive] = loaded(preview)?.draft.rules ?? []
        if (updated && decisive) announce(w("ready", { outcome: textOf(decisive) }))
      },
    ),
  )
  return (
    <AdminPage title={w("title")} help={w("help")} wide>
      <div class={root}>
        <RequestForm
          value={asked()}
          campaigns={campaigns()}
          profiles={profiles()}
          busy={preview.isFetching}
          onInput={change => setTyped(change)}
          onSubmit={ask}
        />
        <div ref={screens} tabindex="-1" data-slot="preview-screens" aria-busy={preview.isFetching || undefined}>
          <Show when={question()} fallback={<p data-slot="preview-waiting">{w("waiting")}</p>}>
            <Region
              title={w("screens")}
              pending={preview.isPending}
              skeleton={<SkeletonLines lines={8} />}
              failure={preview.isError ? errorText(t, preview.error) : null}
              onRetry={() => void preview.refetch()}
            >
              <Show when={loaded(preview)}>{previews => <Sides previews={previews()} drafted={drafted()} />}</Show>
            </Region>
          </Show>
        </div>
        <Replay drafted={mayBeDrafted()} onOpen={open} />
      </div>
    </AdminPage>
  )
}
