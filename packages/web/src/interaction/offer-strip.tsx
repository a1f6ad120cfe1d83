import type { Contact } from "@ucrm/core/contact/schema"
import type { Assign, Offer, ViewDocument } from "@ucrm/core/interaction/schema"
import { createSignal, createUniqueId, For, Show } from "solid-js"
import { type Command, useCommands } from "../command"
import { displayName } from "../contact/name"
import { useLocale, useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { Button, Kbd } from "../ui"
import type { Actions } from "./actions"
import { offer } from "./strips.module.css"

export type OfferStripProps = { view: ViewDocument; offer: Offer; contact: Contact; actions: Actions }

/** Shows the choices for a ClientID that the linked contact does not have: leave, add or move it, with their effects. */
export function OfferStrip(props: OfferStripProps) {
  const c = useMessages(choiceMessages)
  const { format } = useLocale()
  const id = createUniqueId()
  const name = () => displayName(props.contact)
  const names = () => format.list(props.offer.holders.map(holder => holder.name))
  const count = () => props.offer.holders.length
  const answers = (): readonly { assign: Assign; label: string; effect: string }[] => {
    const leave = {
      assign: "leave",
      label: c("offer.leave"),
      effect: c("offer.leaveEffect"),
    } as const
    if (count() === 0)
      return [
        {
          assign: "add",
          label: c("offer.add"),
          effect: c("offer.addEffect", { name: name() }),
        },
        leave,
      ]
    return [
      {
        assign: "add",
        label: c("offer.share"),
        effect: c("offer.shareEffect", { names: names(), count: count() }),
      },
      leave,
      {
        assign: "move",
        label: c("offer.move"),
        effect: c("offer.moveEffect", { names: names(), name: name(), count: count() }),
      },
    ]
  }
  const choose = (assign: Assign) => props.actions.answering() === null && props.actions.answer(props.view, assign)
  const [isPostponed, setIsPostponed] = createSignal(false)
  useCommands((): Command[] => [
    ...answers().map(({ assign, label }, index) => ({
      id: `offer-${assign}`,
      label,
      keys: String(index + 1),
      group: "interaction" as const,
      run: () => choose(assign),
    })),
    // Enter gives the first answer.
    ...answers()
      .slice(0, isPostponed() ? 0 : 1)
      .map(({ assign, label }) => ({
        id: "offer-default",
        label,
        keys: "Enter",
        hidden: true,
        run: () => choose(assign),
      })),
  ])
  return (
    <Show
      when={!isPostponed()}
      fallback={
        <div>
          <Button size="small" onClick={() => setIsPostponed(false)}>
            {c("offer.title", { display: props.offer.identifier.display, name: name() })}
          </Button>
        </div>
      }
    >
      <section class={offer} aria-labelledby={id}>
        <header>
          <h2 id={id}>{c("offer.title", { display: props.offer.identifier.display, name: name() })}</h2>
          <Button size="small" variant="quiet" onClick={() => setIsPostponed(true)}>
            {c("offer.later")}
          </Button>
        </header>
        <p>{count() > 0 ? c("offer.holders", { names: names() }) : c("offer.noHolders")}</p>
        <div data-slot="offer-answers">
          <For each={answers()}>
            {(answer, index) => (
              <button
                type="button"
                data-assign={answer.assign}
                data-default={index() === 0 ? "" : undefined}
                aria-busy={props.actions.answering() === answer.assign || undefined}
                onClick={() => choose(answer.assign)}
              >
                <span data-slot="offer-label">
                  {answer.label}
                  <span>
                    <Kbd keys={String(index() + 1)} />
                    <Show when={index() === 0}>
                      {" "}
                      <Kbd keys="Enter" />
                    </Show>
                  </span>
                </span>
                <span data-slot="offer-effect">{answer.effect}</span>
              </button>
            )}
          </For>
        </div>
      </section>
    </Show>
  )
}
