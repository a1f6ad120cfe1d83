import type { ConfigurationState, Version } from "@ucrm/core/configuration/schema"
import { createSignal, Show } from "solid-js"
import { useRestore, useVersions } from "../../../api/admin/configuration"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { versionsMessages } from "../../../messages/admin/versions"
import { errorText } from "../../../messages/error-text"
import { Button, Chip, Region, SkeletonLines, Time, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { type Column, Table } from "../../../ui/table"
import { ChangeList } from "../draft/change-list"
import { useDraftProblemText } from "../draft/problem-text"

/** The versions that were published, newest first, each with the way back to it. */
export function History(props: { state: ConfigurationState | undefined }) {
  const t = useMessages()
  const w = useMessages(versionsMessages)
  const { toast } = useToast()
  const versions = useVersions()
  const restore = useRestore()
  const problemText = useDraftProblemText()
  const [asked, setAsked] = createSignal<number>()
  const list = () => loaded(versions)?.pages.flatMap(page => page.versions) ?? []
  const put = (version: number) =>
    restore.mutate(version, {
      onSuccess: ({ draft }) => {
        setAsked(undefined)
        toast(w(draft ? "restored" : "same", { version }))
      },
      onError: error => asked() === undefined && toast(problemText(error)),
    })
  const ask = (version: number) => (props.state?.draft ? setAsked(version) : put(version))
  const close = () => {
    restore.reset()
    setAsked(undefined)
  }
  const columns = (): Column<Version>[] => [
    {
      id: "version",
      head: w("version"),
      main: true,
      cell: version => (
        <>
          {w("number", { version: version.version })}
          <Show when={version.version === props.state?.version}>
            <Chip tone="accent">{w("current")}</Chip>
          </Show>
        </>
      ),
    },
    {
      id: "changes",
      head: w("changes"),
      width: "40%",
      cell: version => (
        <div data-slot="version-changes">
          <Show when={version.note}>
            <p>{version.note}</p>
          </Show>
          <ChangeList label={w("changes")} changes={version.changes} />
        </div>
      ),
    },
    { id: "by", head: w("by"), cell: version => version.by.name },
    { id: "at", head: w("at"), cell: version => <Time at={version.at} /> },
    {
      id: "restore",
      head: w("restore"),
      headHidden: true,
      cell: version => (
        <Show when={version.version !== props.state?.version}>
          <Button
            size="small"
            busy={restore.isPending && restore.variables === version.version}
            aria-label={w("restoreOne", { version: version.version })}
            onClick={() => ask(version.version)}
          >
            {w("restore")}
          </Button>
        </Show>
      ),
    },
  ]
  return (
    <>
      <Region
        title={w("list")}
        pending={versions.isPending}
        skeleton={<SkeletonLines lines={5} />}
        failure={versions.isError ? errorText(t, versions.error) : null}
        onRetry={() => void versions.refetch()}
        empty={loaded(versions) && list().length === 0 ? w("none") : undefined}
      >
        <Table label={w("list")} columns={columns()} rows={list()} name={version => String(version.version)} />
        <Show when={versions.hasNextPage}>
          <div>
            <Button busy={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
              {w("more")}
            </Button>
          </div>
        </Show>
      </Region>
      <Confirm
        open={asked() !== undefined}
        title={w("replaceTitle", { version: asked() ?? 0 })}
        action={w("restore")}
        danger
        busy={restore.isPending}
        failure={restore.error ? problemText(restore.error) : null}
        onConfirm={() => put(asked() ?? 0)}
        onClose={close}
      >
        <p>{w("replaceHelp")}</p>
        <ChangeList label={w("draft")} changes={props.state?.draft?.changes ?? []} />
      </Confirm>
    </>
  )
}
