import type { Locale, UserDraft, UserView } from "@ucrm/core/access/schema"
import { For, untrack } from "solid-js"
import { createUser, patchUser, useProfiles } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { usersMessages } from "../../../messages/admin/users"
import { FieldShell, Input, Select } from "../../../ui"
import { EditForm, fieldError, NameField, useRecordForm } from "../shared/record-form"

const LOCALES = ["en", "es", "pt"] as const satisfies readonly Locale[]

/** Renders the form of a user, or of a new one with its id. */
export function UserForm(props: { user: UserView | undefined; onSaved: (name: string) => void; onClose: () => void }) {
  const t = useMessages()
  const { locale } = useLocale()
  const w = useMessages(usersMessages)
  const s = useMessages(accessMessages)
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
  const nameOf = (profile: string) => loaded(profiles)?.find(({ id }) => id === profile)?.name ?? profile
  const show = (key: keyof UserDraft, values: UserDraft) =>
    key === "profile" ? nameOf(values.profile) : key === "locale" ? t(`shell.languages.${values.locale}`) : values[key]
  return (
    <EditForm
      form={form}
      action={user ? undefined : w("create")}
      labels={{ id: w("id"), name: s("name"), profile: w("profile"), locale: w("language") }}
      show={show}
      onCancel={() => props.onClose()}
    >
      <FieldShell label={w("id")} help={w("idHelp")} required error={fieldError(form.error(), "/id", s("required"))}>
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
      <NameField
        value={form.values().name}
        maxLength={200}
        error={form.error()}
        onChange={name => form.set("name", name)}
      />
      <FieldShell label={w("profile")} required error={fieldError(form.error(), "/profile", s("required"))}>
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
