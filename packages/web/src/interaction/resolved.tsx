import type { View } from "@ucrm/core/configuration/schema"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { createSignal, Match, Show, Suspense, Switch, useContext } from "solid-js"
import { ReadOnly, usePermission } from "../api/session"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { isEditing } from "../state/draft"
import { SkeletonLines } from "../ui"
import { type Actions, newDraftKey } from "./actions"
import { Matched } from "./matched"
import {
  ArrivalData,
  Candidates,
  Creation,
  DispositionStrip,
  Notes,
  Notices,
  SearchAside,
  ViewSkeleton,
  Withheld,
} from "./parts"
import { root } from "./resolved.module.css"
import type { ScreenState } from "./screen"

export type ResolvedProps = {
  view: ViewDocument
  form: View
  screen: ScreenState
  actions: Actions
  onStale: () => void
}

/** Shows the result of the resolution, and the parts in which the agent can choose another contact. */
export function Resolved(props: ResolvedProps) {
  const t = useMessages()
  const mayAdd = usePermission("contacts.add")
  const guid = () => props.view.interaction.guid
  const kind = () => props.view.resolution.kind
  const isTyping = () => isEditing(newDraftKey(guid()))
  // A form with a draft stays, even when a later lookup finds a contact.
  const isReadOnly = useContext(ReadOnly)
  const isCreating = () =>
    !isReadOnly() &&
    (props.screen.aside() === "create" ||
      props.screen.problem() !== null ||
      isTyping() ||
      (kind() === "unmatched" && !props.view.contact))
  const newHolder = () => (isTyping() && props.screen.aside() !== "create" ? props.view.contact : null)
  const hasArrivalData = () => {
    const { data, extraInfo } = props.view.interaction
    return Object.keys(data).length + Object.keys(extraInfo).length > 0
  }
  const hasNotices = () => {
    const { interaction, resolution } = props.view
    return (
      isReadOnly() || interaction.state === "finished" || resolution.redirectedFrom || resolution.notices.length > 0
    )
  }
  const [isDisposing, setIsDisposing] = createSignal(false)
  const mayDispose = () => {
    const { campaign } = props.view
    return !isReadOnly() && campaign.reasons.length + campaign.outcomes.length > 0
  }
  const showsDisposition = () => mayDispose() && (isDisposing() || props.view.interaction.state === "finished")
  const showsSearch = () => !isReadOnly() && (kind() !== "matched" || props.screen.aside() === "search")

  useCommands((): Command[] => [
    ...(showsSearch() || isReadOnly()
      ? []
      : [
          {
            id: "search",
            label: t("interaction.command.search"),
            keys: "/",
            group: "interaction" as const,
            run: () => props.screen.setAside("search"),
          },
        ]),
    ...(mayAdd() && !isCreating()
      ? [
          {
            id: "create",
            label: t("interaction.command.create"),
            keys: "n",
            group: "interaction" as const,
            run: () => props.screen.startCreation(),
          },
        ]
      : []),
    ...(mayDispose() && !showsDisposition()
      ? [
          {
            id: "disposition",
            label: t("interaction.command.disposition"),
            keys: "o",
            group: "interaction" as const,
            run: () => setIsDisposing(true),
          },
        ]
      : []),
    ...(props.view.undo
      ? [
          {
            id: "undo",
            label: t(`interaction.undo.${props.view.undo.kind}`),
            keys: "z",
            group: "interaction" as const,
            run: props.actions.undo,
          },
        ]
      : []),
  ])

  return (
    <div class={root} data-kind={kind()} data-aside={showsSearch() ? "search" : undefined}>
      <div data-slot="resolved-notices">
        <Show when={hasNotices()}>
          <Suspense>
            <Notices view={props.view} />
          </Suspense>
        </Show>
      </div>
      <div data-slot="resolved-main">
        <Show when={showsDisposition()}>
          <Suspense>
            <DispositionStrip view={props.view} />
          </Suspense>
        </Show>
        <Show when={hasArrivalData()}>
          <Suspense>
            <ArrivalData interaction={props.view.interaction} keys={props.view.campaign.data} />
          </Suspense>
        </Show>
        <Suspense fallback={<ViewSkeleton />}>
          <Switch>
            <Match when={isCreating()}>
              <Creation
                view={props.view}
                screen={props.screen}
                actions={props.actions}
                newHolder={newHolder()}
                {...(kind() !== "unmatched" && { onCancel: props.screen.leaveCreation })}
              />
            </Match>
            <Match when={props.view.contact}>
              {contact => (
                <Matched
                  view={props.view}
                  contact={contact()}
                  form={props.form}
                  actions={props.actions}
                  isSearching={props.screen.aside() === "search"}
                  onSearch={() => props.screen.setAside(props.screen.aside() === "search" ? null : "search")}
                  onStale={props.onStale}
                />
              )}
            </Match>
            <Match when={isReadOnly() || kind() === "ambiguous"}>
              <Candidates resolution={props.view.resolution} actions={props.actions} />
            </Match>
            <Match when={kind() === "withheld"}>
              <Withheld view={props.view} {...(mayAdd() && { onCreate: () => props.screen.startCreation() })} />
            </Match>
          </Switch>
        </Suspense>
        <Show when={!props.view.contact || isCreating()}>
          <Suspense>
            <Notes view={props.view} />
          </Suspense>
        </Show>
      </div>
      <Show when={showsSearch()}>
        <Suspense fallback={<SkeletonLines lines={2} />}>
          <SearchAside
            view={props.view}
            screen={props.screen}
            actions={props.actions}
            {...(mayAdd() && { onCreate: props.screen.startCreation })}
          />
        </Suspense>
      </Show>
    </div>
  )
}
