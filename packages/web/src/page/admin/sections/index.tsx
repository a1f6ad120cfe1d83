import { Match, Show, Switch } from "solid-js"
import { useAdminSections } from "../../../data/admin/section"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { problemText } from "../../../i18n/problem"
import { Region, SkeletonLines } from "../../../ui"
import { adminPath, useAdminAddress } from "../place"
import { AdminPage } from "../ui/page"
import { SectionEditor } from "./editor"
import { SectionList } from "./list"
import { useWords } from "./words"

/** The sections: all of them in their order, or one of them to work on. */
export default function Sections() {
  const address = useAdminAddress()
  const id = () => address.rest()[0]
  return (
    <Show when={id()} keyed fallback={<SectionList />}>
      {one => <One id={one} />}
    </Show>
  )
}

const One = (props: { id: string }) => {
  const { t } = useI18n()
  const w = useWords()
  const sections = useAdminSections()
  const section = () => known(sections)?.sections.find(({ id }) => id === props.id)
  return (
    <Switch
      fallback={
        <AdminPage
          title={w(sections.isPending || sections.isError ? "title" : "edit.goneTitle")}
          help={sections.isPending || sections.isError ? undefined : w("edit.gone")}
          back={{ href: adminPath("sections"), label: w("title") }}
        >
          <Show when={sections.isPending || sections.isError}>
            <Region
              title={w("edit.settings")}
              titleHidden
              pending={sections.isPending}
              skeleton={<SkeletonLines lines={8} />}
              failure={sections.isError ? problemText(t, sections.error) : null}
              onRetry={() => void sections.refetch()}
            />
          </Show>
        </AdminPage>
      }
    >
      <Match when={props.id === "new"}>
        <SectionEditor section={undefined} />
      </Match>
      <Match when={section()}>{found => <SectionEditor section={found()} />}</Match>
    </Switch>
  )
}
