import { Field, FieldArray, insert, remove } from "@formisch/solid"
import type { ProposedDraft } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { Button, FieldShell, IconButton, Input, isMasked, KindIcon, useChannelName } from "../../ui"
import { controlOf, exampleOf, KindSelect } from "../identifier/kind-select"
import { errorOf, type PartProps } from "./fields"

const MAX_IDENTIFIERS = 20

/** Shows the identifiers of a new contact: that of the interaction, and added ones. */
export function IdentifierRows(
  props: PartProps & {
    proposed: ProposedDraft["identifiers"]
    /** The identifiers that other contacts have, from the last attempt. */
    taken: readonly Identifier[]
  },
) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  let rows: HTMLFieldSetElement | undefined
  const add = () => {
    insert(props.form, {
      path: ["identifiers"],
      initialInput: { kind: "phone", value: "", label: "", given: false },
    })
    queueMicrotask(() =>
      [...(rows?.querySelectorAll<HTMLElement>("[data-slot=identifier-row]") ?? [])]
        .at(-1)
        ?.querySelector<HTMLElement>("input")
        ?.focus(),
    )
  }
  return (
    <fieldset ref={rows} data-slot="form-identifiers">
      <legend>{w("form.identifiers")}</legend>
      <FieldArray of={props.form} path={["identifiers"]}>
        {list => (
          <>
            <For each={list.items}>
              {(_, index) => (
                <IdentifierRow
                  form={props.form}
                  index={index()}
                  taken={props.taken}
                  onBlur={props.onBlur}
                  onRemove={() => remove(props.form, { path: ["identifiers"], at: index() })}
                />
              )}
            </For>
            <Show when={list.items.length < MAX_IDENTIFIERS}>
              <div>
                <Button size="small" variant="quiet" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
                  {t("contact.identifier.add")}
                </Button>
              </div>
            </Show>
          </>
        )}
      </FieldArray>
    </fieldset>
  )
}

const comparisonKey = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}@]/gu, "")

/** Returns whether a typed value is one of the identifiers in any spelling. */
const isTaken = (typed: string | undefined, taken: readonly Identifier[]) =>
  taken.some(({ value, display }) => {
    const text = comparisonKey(typed ?? "").replace(/^0+/, "")
    return text !== "" && [value, display].some(spelling => comparisonKey(spelling).endsWith(text))
  })

function IdentifierRow(props: PartProps & { index: number; taken: readonly Identifier[]; onRemove: () => void }) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const labelOf = useChannelName()
  const label = (kind: string) =>
    kind === "phone" || kind === "email" ? labelOf(kind) : t("contact.identifier.clientId", { channel: labelOf(kind) })
  const help = (value: string | undefined) =>
    w("identifier.fromInteraction") + (isMasked(value) ? ` · ${t("contact.hidden")}` : "")
  return (
    <Field of={props.form} path={["identifiers", props.index, "kind"]}>
      {kind => (
        <Field of={props.form} path={["identifiers", props.index, "given"]}>
          {given => (
            <div data-slot="identifier-row" data-given={given.input ? "" : undefined}>
              <Show when={!given.input}>
                <FieldShell label={t("contact.identifier.kind")} error={errorOf(props.form, kind)}>
                  {wiring => (
                    <KindSelect kind={kind.input ?? ""} wiring={wiring} onInput={next => kind.onInput(next)} />
                  )}
                </FieldShell>
              </Show>
              <Field of={props.form} path={["identifiers", props.index, "value"]}>
                {value => (
                  <FieldShell
                    label={given.input ? label(kind.input ?? "") : t("contact.identifier.value")}
                    help={given.input ? help(value.input) : undefined}
                    error={errorOf(props.form, value) ?? (isTaken(value.input, props.taken) ? w("form.taken") : null)}
                  >
                    {wiring => (
                      <span data-slot="identifier-control">
                        <Show when={given.input}>
                          <KindIcon kind={kind.input ?? ""} />
                        </Show>
                        <Input
                          {...wiring}
                          {...controlOf(kind.input ?? "")}
                          data-numeric
                          placeholder={t(`contact.identifier.placeholder.${exampleOf(kind.input ?? "")}`)}
                          maxlength={320}
                          readonly={given.input && isMasked(value.input)}
                          value={value.input ?? ""}
                          onInput={event => value.onInput(event.currentTarget.value)}
                          onBlur={() => props.onBlur()}
                        />
                        <Show when={!given.input}>
                          <IconButton label={w("form.removeIdentifier")} onClick={() => props.onRemove()}>
                            <X size={14} aria-hidden="true" />
                          </IconButton>
                        </Show>
                      </span>
                    )}
                  </FieldShell>
                )}
              </Field>
            </div>
          )}
        </Field>
      )}
    </Field>
  )
}
