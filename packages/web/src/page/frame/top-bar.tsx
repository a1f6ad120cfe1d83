import { A } from "@solidjs/router"
import type { Session } from "@ucrm/core/user/schema"
import Command from "lucide-solid/icons/command"
import Settings from "lucide-solid/icons/settings-2"
import Users from "lucide-solid/icons/users"
import { For } from "solid-js"
import { spell } from "../../command"
import { letters, setLetters, setTheme, THEMES, type Theme, theme } from "../../data/setting"
import { LOCALES, localeOf, useI18n } from "../../i18n"
import { Button, Checkbox, FieldShell, Kbd, Mark, Menu, Select } from "../../ui"
import { LiveMark } from "./live-mark"
import { Tabs } from "./tabs"
import { root } from "./top-bar.module.css"

/** One row over every page: the way home, the interactions as tabs, the state of the connection, the settings. */
export const TopBar = (props: { session: Session; onPalette: () => void }) => {
  const { t } = useI18n()
  return (
    <header class={root}>
      <nav data-slot="bar-places" aria-label={t("shell.nav.label")}>
        <A href="/" end data-slot="bar-home" title={t("shell.nav.interactions")}>
          <Mark />
          <span data-slot="bar-word">{t("shell.product")}</span>
          <span data-visually="hidden">{t("shell.nav.interactions")}</span>
        </A>
        <A href="/contacts" data-slot="bar-link" title={t("shell.nav.contacts")}>
          <Users size={15} aria-hidden="true" />
          <span>{t("shell.nav.contacts")}</span>
        </A>
      </nav>
      <Tabs />
      <div data-slot="bar-end">
        <LiveMark />
        <Menu label={t("shell.nav.menu")} button={<Settings size={16} aria-hidden="true" />}>
          <p data-slot="bar-who">
            {t("shell.settings.signedInAs", { name: props.session.name, account: props.session.account })}
          </p>
          <Preferences />
          <Button size="small" icon={<Command size={14} />} onClick={() => props.onPalette()}>
            {t("shell.palette.open")} <Kbd keys={spell("$mod+k")} />
          </Button>
        </Menu>
      </div>
    </header>
  )
}

const Preferences = () => {
  const { t, locale, setLocale } = useI18n()
  return (
    <>
      <FieldShell label={t("shell.settings.language")}>
        {wiring => (
          <Select
            {...wiring}
            value={locale()}
            onChange={event => setLocale(localeOf(event.currentTarget.value) ?? "en", "agent")}
          >
            <For each={LOCALES}>
              {one => (
                <option value={one} lang={one}>
                  {t(`shell.languages.${one}`)}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
      <FieldShell label={t("shell.settings.theme")}>
        {wiring => (
          <Select
            {...wiring}
            value={theme()}
            onChange={event => setTheme(THEMES.find(one => one === event.currentTarget.value) ?? "system")}
          >
            <For each={THEMES}>{(one: Theme) => <option value={one}>{t(`shell.settings.${one}`)}</option>}</For>
          </Select>
        )}
      </FieldShell>
      <Checkbox
        label={t("shell.settings.letters")}
        checked={letters() === "on"}
        onChange={event => setLetters(event.currentTarget.checked ? "on" : "off")}
      />
    </>
  )
}
