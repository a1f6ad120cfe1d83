import type { Locale, ShownUser } from "@ucrm/core/user/schema"
import { For, untrack } from "solid-js"
import { useProfiles } from "../../../api/admin/profile"
import { createUser, patchUser } from "../../../api/admin/user"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { FieldShell, Input, Select } from "../../../ui"
import { useEditing } from "../access/editing"
import { words as shared } from "../access/words"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { words } from "./words"

const LOCALES = ["en", "es", "pt"] as const satisfies readonly Locale[]

/** A user's name, profile and language, and the id of a new one. */
export function UserForm(props: { user: ShownUser | undefined; onSaved: (name: string) => void; onClose: () => void }) {
  const t = useMessages()
  const { locale } = useLocale()
  const w = useMessages(words)
  const s = useMessages(shared)
  const problem = useErrorText()
  const profiles = useProfiles()
  const user = untrack(() => props.user)
  const editing = useEditing({
    begun: user,
    blank: { id: "", name: "", profile: "", locale: locale() },
    create: createUser,
    patch: (version, { name, profile, locale }) =>
      patchUser(user?.id ?? "", version, {
        ...(name !== undefined && { name }),
        ...(profile !== undefined && { profile }),
        ...(locale !== undefined && { locale }),
      }),
    onSaved: (): void | Promise<void> => props.onSaved(editing.values.name),
  })
  const nameOf = (profile: string | undefined) => loaded(profiles)?.find(one => one.id === profile)?.name ?? profile
  const parts = {
    id: { label: () => w("id"), say: (value: string | undefined) => value },
    name: { label: () => s("name"), say: (value: string | undefined) => value },
    profile: { label: () => w("profile"), say: nameOf },
    locale: {
      label: () => w("language"),
      say: (value: string | undefined) => value && t(`shell.languages.${value as Locale}`),
    },
  }
  const missing = (part: keyof typeof parts) =>
    errorPointers(editing.error(), `/${part}`).length > 0 ? s("required") : null
  return (
    <EditForm
      action={user ? undefined : w("create")}
      busy={editing.busy()}
      failure={problem(editing.error())}
      disputed={editing.disputed().map(key => ({
        id: key,
        label: parts[key].label(),
        mine: parts[key].say(editing.values[key]),
        theirs: parts[key].say(editing.theirs()?.[key]),
      }))}
      onChoose={editing.choose}
      onBack={editing.back}
      onSubmit={() => void editing.save()}
      onCancel={() => props.onClose()}
    >
      <FieldShell label={w("id")} help={w("idHelp")} required error={missing("id")}>
        {wiring => (
          <Input
            {...wiring}
            value={editing.values.id}
            maxlength={200}
            readonly={user !== undefined}
            spellcheck={false}
            onInput={event => editing.set("id", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={s("name")} required error={missing("name")}>
        {wiring => (
          <Input
            {...wiring}
            value={editing.values.name}
            maxlength={200}
            onInput={event => editing.set("name", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={w("profile")} required error={missing("profile")}>
        {wiring => (
          <Select {...wiring} onChange={event => editing.set("profile", event.currentTarget.value)}>
            <option value="" selected={editing.values.profile === ""}>
              {w("choose")}
            </option>
            <For each={loaded(profiles)}>
              {profile => (
                <option value={profile.id} selected={editing.values.profile === profile.id}>
                  {profile.name}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
      <FieldShell label={w("language")}>
        {wiring => (
          <Select {...wiring} onChange={event => editing.set("locale", event.currentTarget.value as Locale)}>
            <For each={LOCALES}>
              {one => (
                <option value={one} selected={editing.values.locale === one}>
                  {t(`shell.languages.${one}`)}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
    </EditForm>
  )
}
