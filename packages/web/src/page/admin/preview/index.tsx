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
import { type PreviewForm, RequestForm, toForm, toRequest } from "./request-form"
import { useRuleText } from "./rules"
import { Sides } from "./sides"

/** The preset profile of agents, which is the default. */
const AGENT_PROFILE = "agent"

/** Renders what an agent gets for an interaction, before and after the draft is published, and why. */
export default function Preview() {
  const t = useMessages()
  const w = useMessages(previewMessages)
  const { announce } = useToast()
  const textOf = useRuleText()
  const campaigns = useCampaignNames()
  const configuration = useConfiguration()
  const maySeeProfiles = usePermission("config.profiles")
  const profileQuery = useProfiles(maySeeProfiles)
  const profiles = () => (maySeeProfiles() && loaded(profileQuery)) || []
  const [changes, setChanges] = createStore<Omit<PreviewForm, "campaign" | "profile"> & Partial<PreviewForm>>({
    channel: "telephony",
    clientId: "",
    contactId: "",
    view: "",
  })
  const [request, setRequest] = createSignal<PreviewRequest>()
  const preview = usePreview(request)
  const drafted = () => (loaded(configuration)?.draft?.changes.length ?? 0) > 0
  const mayBeDrafted = () => !loaded(configuration) || drafted()
  let screens: HTMLDivElement | undefined

  // The first campaign is the default.
  const values = (): PreviewForm => ({
    ...changes,
    campaign: changes.campaign ?? campaigns()[0] ?? "",
    profile: changes.profile ?? profiles().find(({ id }) => id === AGENT_PROFILE)?.id ?? profiles()[0]?.id ?? "",
  })
  const submit = () => {
    const next = toRequest(values())
    if (JSON.stringify(next) === JSON.stringify(request())) void preview.refetch()
    else setRequest(next)
  }
  const open = (interaction: ReplayResult) => {
    setChanges(toForm(interaction))
    submit()
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
          value={values()}
          campaigns={campaigns()}
          profiles={profiles()}
          busy={preview.isFetching}
          onInput={change => setChanges(change)}
          onSubmit={submit}
        />
        <div ref={screens} tabindex="-1" data-slot="preview-screens" aria-busy={preview.isFetching || undefined}>
          <Show when={request()} fallback={<p data-slot="preview-waiting">{w("waiting")}</p>}>
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
