import { A, useNavigate, useParams } from "@solidjs/router"
import type { Contact as Shape } from "@ucrm/core/contact/schema"
import Link from "lucide-solid/icons/link"
import Merge from "lucide-solid/icons/merge"
import Trash from "lucide-solid/icons/trash"
import { createEffect, createSignal, Match, Show, Switch } from "solid-js"
import { Failure } from "../../api/client"
import { useContact, useRecordOpened, useTimeline } from "../../api/contact"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { displayName, useUserName } from "../../contact/name"
import { ContactPanel } from "../../contact/panel"
import { ContactSearch } from "../../interaction/contact-search"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { Button, Dialog, Notice, Region, Skeleton, SkeletonLines, useToast } from "../../ui"
import { copyText } from "../../ui/copy-text"
import { BackLink } from "../back-link"
import { conflictPath, contactPath, readSegment } from "../path"
import { root } from "./contact.module.css"
import { DeleteDialog } from "./delete-dialog"

/** Renders a contact outside of any interaction: every section, the whole timeline. */
export default function Contact() {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const params = useParams()
  const navigate = useNavigate()
  const id = () => readSegment(params["id"])
  const contact = useContact(id)
  const sections = useSections()
  const timeline = useTimeline(id)
  const [mergedFrom, setMergedFrom] = createSignal<string>()
  const shown = () => loaded(contact)
  useRecordOpened(() => shown()?.id)
  const isMissing = () => contact.error instanceof Failure && contact.error.code === "contact.notFound"
  const failure = () =>
    contact.isError ? errorText(t, contact.error) : sections.isError ? errorText(t, sections.error) : null
  const retry = () => {
    if (contact.isError) void contact.refetch()
    if (sections.isError) void sections.refetch()
  }
  // The request for a merged contact returns the survivor, to which the address changes.
  createEffect(() => {
    const survivor = shown()?.id
    if (!survivor || survivor === id()) return
    setMergedFrom(survivor)
    navigate(contactPath(survivor), { replace: true })
  })

  return (
    <div class={root}>
      <div data-slot="contact-bar">
        <nav aria-label={w("page.title")}>
          <BackLink href="/contacts" label={w("page.back")} />
        </nav>
        <Show when={!isMissing() && shown()}>
          {loadedContact => <About contact={loadedContact()} onStale={() => void contact.refetch()} />}
        </Show>
      </div>
      <Switch>
        <Match when={isMissing()}>
          <Region
            level={1}
            title={w("page.notFound")}
            empty={
              <>
                <p>{w("page.notFoundHelp")}</p>
                <A href="/contacts">{w("page.openSearch")}</A>
              </>
            }
          />
        </Match>
        <Match when={shown() && loaded(sections)} keyed={false}>
          <Show when={failure()}>
            {text => (
              <Notice
                tone="danger"
                actions={
                  <Button size="small" onClick={retry}>
                    {t("shell.retry")}
                  </Button>
                }
              >
                {text()}
              </Notice>
            )}
          </Show>
          <Show when={mergedFrom() === id()}>
            <Notice tone="accent">{w("page.mergedInto")}</Notice>
          </Show>
          <Show when={shown()?.id} keyed>
            {of => (
              <Show when={shown()}>
                {shown => (
                  <ContactPanel
                    contact={shown()}
                    sections={loaded(sections) ?? []}
                    timeline={loaded(timeline)?.pages[0] ?? null}
                    timelineFailure={timeline.isError ? errorText(t, timeline.error) : null}
                    onRetryTimeline={() => void timeline.refetch()}
                    view="full"
                    level={1}
                    draftKey={`contact/${of}`}
                    onStale={() => void contact.refetch()}
                  />
                )}
              </Show>
            )}
          </Show>
        </Match>
        <Match when={failure()}>
          {text => <Region level={1} title={w("page.failed")} failure={text()} onRetry={retry} />}
        </Match>
        <Match when={true}>
          <Region
            level={1}
            title={w("page.loading")}
            titleHidden
            pending
            skeleton={
              <div data-slot="contact-skeleton">
                <Skeleton width="16rem" height="1.75rem" />
                <Skeleton width="11rem" />
                <SkeletonLines lines={8} />
              </div>
            }
          />
        </Match>
      </Switch>
    </div>
  )
}

/** Renders who created the contact and when, the file of everything about that person, and the button to delete it. */
function About(props: { contact: Shape; onStale: () => void }) {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const person = useUserName(true)
  const mayDelete = usePermission("contacts.delete")
  const mayAudit = usePermission("config.profiles")
  const mayExport = usePermission("config.profiles")
  const maySeeIdentifiers = usePermission("identifiers.view")
  const mayMerge = usePermission("tools.merge")
  const { toast } = useToast()
  const [deleting, setDeleting] = createSignal(false)
  const [isMerging, setMerging] = createSignal(false)
  const copyLink = async () => {
    const link = new URL(contactPath(props.contact.id), location.origin)
    toast(w((await copyText(link.href)) ? "page.linkCopied" : "page.linkFailed"))
  }
  useCommands(() => [
    { id: "contact.copyLink", label: w("page.copyLink"), run: () => void copyLink() },
    ...(mayMerge()
      ? [{ id: "contact.merge", label: w("page.mergeWith"), keys: "m", run: () => setMerging(true) }]
      : []),
  ])
  return (
    <div data-slot="contact-about">
      <span title={props.contact.createdBy}>
        {w("page.meta", {
          created: format.date(props.contact.createdAt),
          who: person(props.contact.createdBy),
        })}
      </span>
      <Show when={mayAudit()}>
        <A href={`/admin/audit?contact=${encodeURIComponent(props.contact.id)}`}>{w("page.audit")}</A>
      </Show>
      <Show when={mayExport() && maySeeIdentifiers()}>
        <a
          href={`/v1/contacts/${encodeURIComponent(props.contact.id)}/export`}
          target="_self"
          rel="external"
          download=""
        >
          {w("page.completeData")}
        </a>
      </Show>
      <Button size="small" variant="quiet" icon={<Link size={14} aria-hidden="true" />} onClick={() => void copyLink()}>
        {w("page.copyLink")}
      </Button>
      <Show when={mayMerge()}>
        <Button
          size="small"
          variant="quiet"
          icon={<Merge size={14} aria-hidden="true" />}
          onClick={() => setMerging(true)}
        >
          {w("page.mergeWith")}
        </Button>
        <Show when={isMerging()}>
          <MergeDialog id={props.contact.id} onClose={() => setMerging(false)} />
        </Show>
      </Show>
      <Show when={mayDelete()}>
        <Button
          size="small"
          variant="quiet"
          icon={<Trash size={14} aria-hidden="true" />}
          onClick={() => setDeleting(true)}
        >
          {w("page.delete")}
        </Button>
        <DeleteDialog
          contact={props.contact}
          name={displayName(props.contact) || t("contact.unnamed")}
          open={deleting()}
          onClose={() => setDeleting(false)}
          onStale={props.onStale}
        />
      </Show>
    </div>
  )
}

/** Renders the search of the contact to merge with; both are then compared, this one as the existing contact. */
function MergeDialog(props: { id: string; onClose: () => void }) {
  const w = useMessages(contactsMessages)
  const navigate = useNavigate()
  return (
    <Dialog open title={w("page.mergeWith")} onClose={props.onClose}>
      <p>{w("page.mergeHelp")}</p>
      <ContactSearch
        draftKey={`merge/${props.id}`}
        current={props.id}
        focus="now"
        onChoose={id => navigate(`${conflictPath(id)}?with=${encodeURIComponent(props.id)}`)}
        onClose={props.onClose}
      />
    </Dialog>
  )
}
