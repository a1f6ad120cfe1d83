import { Match, Show, Switch } from "solid-js"
import { useAdminSections } from "../../../api/admin/section"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { Region, SkeletonLines } from "../../../ui"
import { adminPath, useAdminAddress } from "../path"
import { AdminPage } from "../shared/page"
import { DeletedSection } from "./deleted-section"
import { SectionEditor } from "./editor"
import { SectionList } from "./list"

/** The sections: all of them in their order, or one of them to work on. */
export default function Sections() {
  const address = useAdminAddress()
  const id = () => address.rest()[0]
  return (
    <Show when={id()} keyed fallback={<SectionList />}>
      {id => <One id={id} />}
    </Show>
  )
}

function One(props: { id: string }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const sections = useAdminSections()
  const section = () => loaded(sections)?.sections.find(({ id }) => id === props.id)
  return (
    <Switch
      fallback={
        <AdminPage title={w("title")} back={{ href: adminPath("sections"), label: w("title") }}>
          <Region
            title={w("edit.settings")}
            titleHidden
            pending={sections.isPending}
            skeleton={<SkeletonLines lines={8} />}
            failure={sections.isError ? errorText(t, sections.error) : null}
            onRetry={() => void sections.refetch()}
          />
        </AdminPage>
      }
    >
      <Match when={props.id === "new"}>
        <SectionEditor section={undefined} />
      </Match>
      <Match when={section()}>{found => <SectionEditor section={found()} />}</Match>
      <Match when={loaded(sections)}>
        <DeletedSection id={props.id} />
      </Match>
    </Switch>
  )
}
