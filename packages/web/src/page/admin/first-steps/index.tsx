import { A, Navigate } from "@solidjs/router"
import Circle from "lucide-solid/icons/circle"
import CircleCheck from "lucide-solid/icons/circle-check"
import { createMemo, Index, Show } from "solid-js"
import { useUsers } from "../../../api/admin/access"
import { useConfiguration } from "../../../api/admin/configuration"
import { useHosts } from "../../../api/admin/host"
import { useAdminSections } from "../../../api/admin/section"
import { useContactCount } from "../../../api/contact-list"
import { loaded } from "../../../api/query"
import { usePermission } from "../../../api/session"
import { useMessages } from "../../../messages"
import { firstStepsMessages } from "../../../messages/admin/first-steps"
import { Splash } from "../../../shell/splash"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { root } from "./first-steps.module.css"

/** A step towards the first call that is identified. */
type Step = { id: "section" | "users" | "host" | "contacts" | "publish"; href: string; done: boolean }

/** Renders the first steps of a new account; when all are done, redirects to `doneHref`. */
export default function FirstSteps(props: { doneHref: string }) {
  const w = useMessages(firstStepsMessages)
  const steps = createMemo(useFirstSteps())
  return (
    <Show when={steps()} fallback={<Splash />}>
      {permitted => (
        <Show when={permitted().some(step => !step.done)} fallback={<Navigate href={props.doneHref} />}>
          <AdminPage title={w("title")} help={w("help")}>
            <ol class={root} aria-label={w("title")}>
              <Index each={permitted()}>
                {step => (
                  <li>
                    <Show when={step().done} fallback={<Circle size={16} aria-hidden="true" />}>
                      <CircleCheck size={16} aria-hidden="true" />
                    </Show>
                    <div>
                      <A href={step().href}>{w(`step.${step().id}.title`)}</A>
                      <p>{step().done ? w("done") : w(`step.${step().id}.help`)}</p>
                    </div>
                  </li>
                )}
              </Index>
            </ol>
          </AdminPage>
        </Show>
      )}
    </Show>
  )
}

/**
 * Returns the first steps that the profile permits, done or not. Undefined while they load; empty when it cannot be
 * determined which are done.
 */
function useFirstSteps() {
  const mayDraft = usePermission("config.forms")
  const mayAddUsers = usePermission("config.profiles")
  const mayConnect = usePermission("config.tokens")
  const mayList = usePermission("tools.contacts")
  const mayAdd = usePermission("contacts.add")
  const mayCreate = () => mayList() && mayAdd()
  const sections = useAdminSections(mayDraft)
  const users = useUsers(mayAddUsers)
  const hosts = useHosts(mayConnect)
  const contacts = useContactCount(() => undefined, mayCreate)
  const configuration = useConfiguration(mayDraft)
  /** The first user is the admin that an account is created with. */
  const addedUsers = () => {
    const list = loaded(users)?.users
    return list && list.length - 1
  }
  const steps = [
    {
      id: "section",
      may: mayDraft,
      query: sections,
      href: adminPath("sections"),
      count: () => loaded(sections)?.sections.length,
    },
    { id: "users", may: mayAddUsers, query: users, href: adminPath("users"), count: addedUsers },
    { id: "host", may: mayConnect, query: hosts, href: adminPath("hosts"), count: () => loaded(hosts)?.length },
    { id: "contacts", may: mayCreate, query: contacts, href: "/contacts", count: () => loaded(contacts)?.total },
    {
      id: "publish",
      may: mayDraft,
      query: configuration,
      href: adminPath("versions"),
      count: () => loaded(configuration)?.version,
    },
  ] as const
  return (): readonly Step[] | undefined => {
    const permitted = steps.filter(step => step.may())
    if (permitted.some(({ count, query }) => count() === undefined && query.isError)) return []
    const counted = permitted.flatMap(({ id, href, count }) => {
      const result = count()
      return result === undefined ? [] : [{ id, href, done: result > 0 }]
    })
    return counted.length === permitted.length ? counted : undefined
  }
}
