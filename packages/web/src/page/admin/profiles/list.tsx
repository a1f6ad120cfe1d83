import { A, useNavigate } from "@solidjs/router"
import type { ShownProfile } from "@ucrm/core/profile/schema"
import Plus from "lucide-solid/icons/plus"
import Trash from "lucide-solid/icons/trash"
import { createSignal } from "solid-js"
import { useProfiles, useRemoveProfile } from "../../../data/admin/profile"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { Button, IconButton, Region, SkeletonLines, useToast } from "../../../ui"
import { GROUPS } from "../access/permission"
import { useProblem } from "../access/problem"
import { words as shared } from "../access/words"
import { adminPath } from "../place"
import { Confirm } from "../ui/confirm"
import { AdminPage } from "../ui/page"
import { type Column, Table } from "../ui/table"
import { words } from "./words"

const ALL = GROUPS.flatMap(group => group.permissions).length

/** Every profile, how much it allows, and how many users have it. */
export const ProfileList = () => {
  const { format } = useI18n()
  const w = useOwn(words)
  const s = useOwn(shared)
  const problem = useProblem()
  const navigate = useNavigate()
  const { toast } = useToast()
  const profiles = useProfiles()
  const remove = useRemoveProfile()
  const [removing, setRemoving] = createSignal<ShownProfile>()

  const ask = (profile: ShownProfile) => {
    remove.reset()
    setRemoving(profile)
  }
  const confirm = (profile: ShownProfile) =>
    remove.mutate(profile, {
      onSuccess: () => {
        setRemoving(undefined)
        toast(w("removed", { name: profile.name }))
      },
      onError: () => setRemoving(before => known(profiles)?.find(one => one.id === before?.id) ?? before),
    })
  const columns = (): Column<ShownProfile>[] => [
    {
      id: "name",
      head: w("profile"),
      main: true,
      cell: profile => <A href={adminPath("profiles", profile.id)}>{profile.name}</A>,
    },
    {
      id: "permissions",
      head: w("permissions"),
      align: "end",
      cell: profile => w("some", { count: profile.permissions.length, all: ALL }),
    },
    { id: "users", head: w("users"), align: "end", cell: profile => format.number(profile.users) },
    {
      id: "actions",
      head: w("actions"),
      headHidden: true,
      cell: profile => (
        <IconButton label={s("remove", { name: profile.name })} onClick={() => ask(profile)}>
          <Trash size={15} />
        </IconButton>
      ),
    },
  ]
  return (
    <AdminPage
      title={w("title")}
      help={w("help")}
      actions={
        <Button
          variant="primary"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => navigate(adminPath("profiles", "new"))}
        >
          {w("new")}
        </Button>
      }
    >
      <Region
        title={w("title")}
        titleHidden
        pending={profiles.isPending}
        skeleton={<SkeletonLines lines={4} />}
        failure={profiles.isError ? problem(profiles.error) : null}
        onRetry={() => void profiles.refetch()}
        empty={known(profiles)?.length === 0 ? w("none") : undefined}
      >
        <Table label={w("title")} columns={columns()} rows={known(profiles) ?? []} name={profile => profile.id} />
      </Region>
      <Confirm
        open={removing() !== undefined}
        title={w("removeTitle", { name: removing()?.name ?? "" })}
        action={w("remove")}
        danger
        busy={remove.isPending}
        waiting={(removing()?.users ?? 0) > 0}
        failure={problem(remove.error)}
        onConfirm={() => {
          const profile = removing()
          if (profile) confirm(profile)
        }}
        onClose={() => setRemoving(undefined)}
      >
        <p>{(removing()?.users ?? 0) > 0 ? s("inUse", { count: removing()?.users ?? 0 }) : w("removeHelp")}</p>
      </Confirm>
    </AdminPage>
  )
}
