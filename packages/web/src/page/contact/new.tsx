import { useLocation, useNavigate } from "@solidjs/router"
import type { Draft, OnConflict, ProposedDraft } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, Match, Show, Switch } from "solid-js"
import { useCreateContact } from "../../api/contact"
import { loaded, problemOf } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission, useSession } from "../../api/session"
import { ContactForm } from "../../contact/form"
import { displayName } from "../../contact/name"
import { ConflictStrip } from "../../interaction/conflict-strip"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { discardDraft } from "../../state/draft"
import { Notice, Region, SkeletonLines, useToast } from "../../ui"
import { BackLink } from "../back-link"
import { contactPath } from "../path"
import { root } from "./contact.module.css"

const DRAFT = "contact-new"
const BLANK: ProposedDraft = { firstName: "", lastName: "", identifiers: [], fields: {} }

/** Returns the draft of a new contact from a searched text: a number, an address, or a name. */
function draftFrom(typed: unknown): ProposedDraft {
  if (typeof typed !== "string") return BLANK
  const kind = /^\+?[\d\s().\-/]+$/.test(typed) ? "phone" : typed.includes("@") ? "email" : undefined
  if (kind) return { ...BLANK, identifiers: [{ kind, value: typed, display: typed }] }
  const [firstName = "", ...lastNames] = typed.split(/\s+/)
  return { ...BLANK, firstName, lastName: lastNames.join(" ") }
}

/** Returns the section with its campaign rules off: outside of an interaction, no campaign requires a field. */
const withoutRequirements = (section: Section): Section =>
  section.campaigns.length === 0
    ? section
    : { ...section, reduced: false, fields: section.fields.map(field => ({ ...field, required: false })) }

/** Renders the form of a new contact outside of any interaction. */
export default function NewContact() {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const session = useSession()
  const mayAdd = usePermission("contacts.add")
  const location = useLocation<{ typed?: string }>()
  const proposed = draftFrom(location.state?.typed)
  const sections = useSections()
  const create = useCreateContact()
  const offered = createMemo(() => loaded(sections)?.map(withoutRequirements))
  const problem = () => problemOf(create.error)
  const conflict = () => (problem()?.status === 409 ? problem() : null)
  let container: HTMLDivElement | undefined
  let onConflict: OnConflict | undefined

  const open = (id: string) => navigate(contactPath(id))
  const submit = (draft: Draft) => {
    create.mutate(
      { ...draft, ...(onConflict && { onConflict }) },
      {
        onSuccess: contact => {
          discardDraft(DRAFT)
          toast(w("page.created", { name: displayName(contact) }))
          navigate(contactPath(contact.id), { replace: true })
        },
      },
    )
    onConflict = undefined
  }
  // After a conflict, the current values of the form are saved.
  const save = (choice?: OnConflict) => {
    onConflict = choice
    container?.querySelector("form")?.requestSubmit()
  }

  return (
    <div class={root} data-place="new">
      <div data-slot="contact-bar">
        <nav aria-label={w("page.title")}>
          <BackLink href="/contacts" label={w("page.back")} />
        </nav>
      </div>
      <header>
        <h1>{w("form.title")}</h1>
      </header>
      <Switch>
        <Match when={loaded(session) && !mayAdd()}>
          <Notice tone="warn">{w("page.newDenied")}</Notice>
        </Match>
        <Match when={offered()}>
          {of => (
            <>
              <Show when={conflict()}>
                {found => (
                  <ConflictStrip
                    problem={found()}
                    fallback={null}
                    busy={create.isPending}
                    onUse={open}
                    onSave={save}
                    onCancel={() => create.reset()}
                  />
                )}
              </Show>
              <div ref={container}>
                <ContactForm
                  draft={proposed}
                  sections={of()}
                  draftKey={DRAFT}
                  busy={create.isPending}
                  problem={problem()}
                  onSubmit={submit}
                  onCancel={() => {
                    discardDraft(DRAFT)
                    navigate("/contacts")
                  }}
                  onUseExisting={open}
                />
              </div>
            </>
          )}
        </Match>
        <Match when={true}>
          <Region
            title={w("form.title")}
            titleHidden
            pending={sections.isPending}
            skeleton={<SkeletonLines lines={8} />}
            failure={sections.isError ? errorText(t, sections.error) : null}
            onRetry={() => void sections.refetch()}
          />
        </Match>
      </Switch>
    </div>
  )
}
