import type { ConfigurationState, Version } from "@ucrm/core/configuration/schema"
import { createSignal, Show } from "solid-js"
import { useConfiguration, useRestore, useVersions } from "../../../api/admin/configuration"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { versionsMessages } from "../../../messages/admin/versions"
import { errorText } from "../../../messages/error-text"
import { Button, Chip, Region, SkeletonLines, Time, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { type Column, Table } from "../../../ui/table"
import { ChangeList } from "../draft/change-list"
import { DiscardDialog, PublishDialog } from "../draft/dialogs"
import { useDraftProblemText } from "../draft/texts"
import { AdminPage } from "../shared/page"
import { root } from "./versions.module.css"

/** Renders the changes that are not published, and every published version. */
export default function Versions() {
  const t = useMessages()
  const w = useMessages(versionsMessages)
  const d = useMessages(draftMessages)
  const configuration = useConfiguration()
  const [dialog, setDialog] = createSignal<"publish" | "discard">()
  const state = () => loaded(configuration)
  const close = () => setDialog(undefined)
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <div class={root}>
        <Region
          title={w("draft")}
          pending={configuration.isPending}
          skeleton={<SkeletonLines lines={2} />}
          failure={configuration.isError ? errorText(t, configuration.error) : null}
          onRetry={() => void configuration.refetch()}
          empty={state()?.draft === null ? w("noDraft") : undefined}
        >
          <Show when={state()?.draft}>
            {draft => (
              <>
                <ChangeList label={w("draft")} changes={draft().changes} />
                <div data-slot="draft-actions">
                  <Button variant="primary" onClick={() => setDialog("publish")}>
                    {d("publish")}
                  </Button>
                  <Button onClick={() => setDialog("discard")}>{d("discard")}</Button>
                  <span data-slot="draft-by">
                    {w("draftBy", { name: draft().by.name })} · <Time at={draft().at} />
                  </span>
                </div>
              </>
            )}
          </Show>
        </Region>
        <History state={state()} />
      </div>
      <Show when={state()}>
        {state => (
          <>
            <PublishDialog state={state()} open={dialog() === "publish"} onClose={close} />
            <DiscardDialog state={state()} open={dialog() === "discard"} onClose={close} />
          </>
        )}
      </Show>
    </AdminPage>
  )
}

/** Lists the published versions, newest first, each to be restored to the draft. */
function History(props: { state: ConfigurationState | undefined }) {
  const t = useMessages()
  const w = useMessages(versionsMessages)
  const { toast } = useToast()
  const versions = useVersions()
  const restore = useRestore()
  const problemText = useDraftProblemText()
  const [confirming, setConfirming] = createSignal<number>()
  const list = () => loaded(versions)?.pages.flatMap(page => page.versions) ?? []
  const restoreVersion = (version: number) =>
    restore.mutate(version, {
      onSuccess: ({ draft }) => {
        setConfirming(undefined)
        toast(w(draft ? "restored" : "same", { version }))
      },
      onError: error => confirming() === undefined && toast(problemText(error)),
    })
  const confirmOrRestore = (version: number) => (props.state?.draft ? setConfirming(version) : restoreVersion(version))
  const close = () => {
    restore.reset()
    setConfirming(undefined)
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
            onClick={() => confirmOrRestore(version.version)}
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
        open={confirming() !== undefined}
        title={w("replaceTitle", { version: confirming() ?? 0 })}
        action={w("restore")}
        danger
        busy={restore.isPending}
        failure={restore.error ? problemText(restore.error) : null}
        onConfirm={() => restoreVersion(confirming() ?? 0)}
        onClose={close}
      >
        <p>{w("replaceHelp")}</p>
        <ChangeList label={w("draft")} changes={props.state?.draft?.changes ?? []} />
      </Confirm>
    </>
  )
}
