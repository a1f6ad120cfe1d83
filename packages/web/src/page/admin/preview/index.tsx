import type { PreviewQuestion, Replayed } from "@ucrm/core/interaction/schema"
import { createEffect, createSignal, on, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { useCampaignNames } from "../../../data/admin/campaign-name"
import { useConfiguration } from "../../../data/admin/configuration"
import { usePreview } from "../../../data/admin/preview"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { Region, SkeletonLines, useToast } from "../../../ui"
import { AdminPage } from "../ui/page"
import { AskForm } from "./ask-form"
import { type Asked, askedOf, questionOf } from "./asked"
import { root } from "./preview.module.css"
import { Replay } from "./replay"
import { useRuleText } from "./rule-text"
import { Sides } from "./sides"
import { words } from "./words"

/** What an agent would get of an interaction, before and after the draft is published, and why. */
export default function Preview() {
  const { t } = useI18n()
  const w = useOwn(words)
  const { announce } = useToast()
  const textOf = useRuleText()
  const campaigns = useCampaignNames()
  const configuration = useConfiguration()
  const [typed, setTyped] = createStore<Omit<Asked, "campaign"> & { campaign?: string }>({
    channel: "telephony",
    clientId: "",
    contactId: "",
    view: "",
  })
  const [question, setQuestion] = createSignal<PreviewQuestion>()
  const preview = usePreview(question)
  const drafted = () => (known(configuration)?.draft?.changes.length ?? 0) > 0
  let screens: HTMLDivElement | undefined

  // The first campaign stands in the form until something is typed there.
  const asked = (): Asked => ({ ...typed, campaign: typed.campaign ?? campaigns()[0] ?? "" })
  const ask = () => {
    const next = questionOf(asked())
    if (JSON.stringify(next) === JSON.stringify(question())) void preview.refetch()
    else setQuestion(next)
  }
  const open = (one: Replayed) => {
    setTyped(askedOf(one))
    ask()
    screens?.focus()
  }
  createEffect(
    on(
      () => preview.data && preview.dataUpdatedAt,
      updated => {
        const [decisive] = known(preview)?.draft.rules ?? []
        if (updated && decisive) announce(w("ready", { outcome: textOf(decisive) }))
      },
    ),
  )
  return (
    <AdminPage title={w("title")} help={w("help")} wide>
      <div class={root}>
        <AskForm
          value={asked()}
          campaigns={campaigns()}
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
              failure={preview.isError ? problemText(t, preview.error) : null}
              onRetry={() => void preview.refetch()}
            >
              <Show when={known(preview)}>{previews => <Sides previews={previews()} drafted={drafted()} />}</Show>
            </Region>
          </Show>
        </div>
        <Replay onOpen={open} />
      </div>
    </AdminPage>
  )
}
