import type { Session } from "@ucrm/core/session/schema"
import Command from "lucide-solid/icons/command"
import ExternalLink from "lucide-solid/icons/external-link"
import Keyboard from "lucide-solid/icons/keyboard"
import { For, Show } from "solid-js"
import { commands, spell } from "../command"
import { isFramed, openInOwnTab } from "../embed/own-tab"
import { LOCALES, localeOf, useLocale, useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import {
  desktopNotices,
  setDesktopNotices,
  setSounds,
  setTitleNotices,
  sounds,
  titleNotices,
} from "../state/notice-setting"
import { letters, setLetters, setTheme, THEMES, type Theme, theme } from "../state/setting"
import { Button, Checkbox, FieldShell, Kbd, Select, useToast } from "../ui"
import { root } from "./settings.module.css"
import { SignOut } from "./sign-out"

/** Who is signed in, and how they want the page: fetched when the menu first opens. */
export default function Settings(props: { session: Session; onPalette: () => void }) {
  const t = useMessages()
  const { locale, setLocale } = useLocale()
  const w = useMessages(siteMessages)
  const { toast } = useToast()
  const chooseDesktop = async (box: HTMLInputElement) => {
    const isWanted = box.checked
    if (!isWanted) return setDesktopNotices("off")
    const permission = "Notification" in window ? await Notification.requestPermission() : "denied"
    setDesktopNotices(permission === "granted" ? "on" : "off")
    if (permission === "granted") return
    box.checked = false
    toast(w("notices.refused"))
  }
  const openShortcuts = () =>
    commands()
      .find(command => command.id === "shortcuts")
      ?.run()
  return (
    <div class={root}>
      <p data-slot="settings-who">
        {t("shell.settings.signedInAs", { name: props.session.name, account: props.session.account })}
      </p>
      <FieldShell label={t("shell.settings.language")}>
        {wiring => (
          <Select
            {...wiring}
            value={locale()}
            onChange={event => setLocale(localeOf(event.currentTarget.value) ?? "en", "agent")}
          >
            <For each={LOCALES}>
              {locale => (
                <option value={locale} lang={locale}>
                  {t(`shell.languages.${locale}`)}
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
            onChange={event => setTheme(THEMES.find(theme => theme === event.currentTarget.value) ?? "system")}
          >
            <For each={THEMES}>{(theme: Theme) => <option value={theme}>{t(`shell.settings.${theme}`)}</option>}</For>
          </Select>
        )}
      </FieldShell>
      <Checkbox
        label={t("shell.settings.letters")}
        checked={letters() === "on"}
        onChange={event => setLetters(event.currentTarget.checked ? "on" : "off")}
      />
      <Checkbox
        label={w("notices.sound")}
        checked={sounds() === "on"}
        onChange={event => setSounds(event.currentTarget.checked ? "on" : "off")}
      />
      <Checkbox
        label={w("notices.title")}
        checked={titleNotices() === "on"}
        onChange={event => setTitleNotices(event.currentTarget.checked ? "on" : "off")}
      />
      <Checkbox
        label={w("notices.desktop")}
        checked={desktopNotices() === "on"}
        onChange={event => void chooseDesktop(event.currentTarget)}
      />
      <SignOut />
      <Button size="small" icon={<Command size={14} aria-hidden="true" />} onClick={() => props.onPalette()}>
        {t("shell.palette.open")} <Kbd keys={spell("$mod+k")} />
      </Button>
      <Button size="small" icon={<Keyboard size={14} aria-hidden="true" />} onClick={openShortcuts}>
        {t("shell.command.shortcuts")} <Kbd keys="?" />
      </Button>
      <Show when={isFramed}>
        <Button size="small" icon={<ExternalLink size={14} aria-hidden="true" />} onClick={openInOwnTab}>
          {w("ownTab")}
        </Button>
      </Show>
    </div>
  )
}
