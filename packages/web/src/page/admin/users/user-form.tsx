import type { Locale, UserView } from "@ucrm/core/access/schema"
import { For, untrack } from "solid-js"
import { useProfiles } from "../../../api/admin/profile"
import { createUser, patchUser } from "../../../api/admin/user"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { usersMessages } from "../../../messages/admin/users"
import { FieldShell, Input, Select } from "../../../ui"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { useRecordForm } from "../shared/use-record-form"

const LOCALES = ["en", "es", "pt"] as const satisfies readonly Locale[]

/** A user's name, profile and language, and the id of a new one. */
export function UserForm(props: { user: UserView | undefined; onSaved: (name: string) => void; onClose: () => void }) {
  const t = useMessages()
  const { locale } = useLocale()
  const w = useMessages(usersMessages)
  const s = useMessages(accessMessages)
  const problem = useErrorText()
  const profiles = useProfiles()
  const user = untrack(() => props.user)
  const form = useRecordForm({
    record: user,
    blank: { id: "", name: "", profile: "", locale: locale() },
    create: createUser,
    patch: (version, { name, profile, locale }) =>
      patchUser(user?.id ?? "", version, {
        ...(name !== undefined && { name }),
        ...(profile !== undefined && { profile }),
        ...(locale !== undefined && { locale }),
      }),
    onSaved: ({ name }) => props.onSaved(name),
  })
  const nameOf = (profile: string | undefined) => loaded(profiles)?.find(({ id }) => id === profile)?.name ?? profile
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
    errorPointers(form.error(), `/${part}`).length > 0 ? s("required") : null
  return (
    <EditForm
      action={user ? undefined : w("create")}
      busy={form.busy()}
      failure={problem(form.error())}
      conflicts={form.conflict()?.conflicts.map(key => ({
        id: key,
        label: parts[key].label(),
        mine: parts[key].say(form.values()[key]),
        theirs: parts[key].say(form.conflict()?.theirs.value[key]),
      }))}
      onChoose={form.choose}
      onBack={form.back}
      onSubmit={form.save}
      onCancel={() => props.onClose()}
    >
      <FieldShell label={w("id")} help={w("idHelp")} required error={missing("id")}>
        {wiring => (
          <Input
            {...wiring}
            value={form.values().id}
            maxlength={200}
            readonly={user !== undefined}
            spellcheck={false}
            onInput={event => form.set("id", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={s("name")} required error={missing("name")}>
        {wiring => (
          <Input
            {...wiring}
            value={form.values().name}
            maxlength={200}
            onInput={event => form.set("name", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={w("profile")} required error={missing("profile")}>
        {wiring => (
          <Select {...wiring} onChange={event => form.set("profile", event.currentTarget.value)}>
            <option value="" selected={form.values().profile === ""}>
              {w("choose")}
            </option>
            <For each={loaded(profiles)}>
              {profile => (
                <option value={profile.id} selected={form.values().profile === profile.id}>
                  {profile.name}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
      <FieldShell label={w("language")}>
        {wiring => (
          <Select {...wiring} onChange={event => form.set("locale", event.currentTarget.value as Locale)}>
            <For each={LOCALES}>
              {locale => (
                <option value={locale} selected={form.values().locale === locale}>
                  {t(`shell.languages.${locale}`)}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
    </EditForm>
  )
}
