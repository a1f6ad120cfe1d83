import type { Session } from "@ucrm/core/session/schema"
import Command from "lucide-solid/icons/command"
import ExternalLink from "lucide-solid/icons/external-link"
import Keyboard from "lucide-solid/icons/keyboard"
import LogOut from "lucide-solid/icons/log-out"
import { For, Show } from "solid-js"
import { useSignOut } from "../api/sign-in"
import { commands, formatKeys } from "../command"
import { isFramed, openInOwnTab } from "../embed/own-tab"
import { LOCALES, localeOf, useLocale, useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { siteMessages } from "../messages/site"
import { hasDrafts } from "../state/draft"
import { letters, setLetters, setTheme, THEMES, type Theme, theme } from "../state/setting"
import { Button, Checkbox, FieldShell, Kbd, Notice, Select, useToast } from "../ui"
import { desktopNotices, setDesktopNotices, setSounds, setTitleNotices, sounds, titleNotices } from "./notify"
import { root } from "./settings.module.css"

/** Shows the signed-in user, the settings of this browser, and the sign-out. */
export default function Settings(props: { session: Session; onPalette: () => void }) {
  const t = useMessages()
  const { locale, setLocale } = useLocale()
  const w = useMessages(siteMessages)
  const { toast } = useToast()
  const setDesktop = async (box: HTMLInputElement) => {
    if (!box.checked) return setDesktopNotices("off")
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
      <p data-slot="settings-user">
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
        onChange={event => void setDesktop(event.currentTarget)}
      />
      <SignOut />
      <Button size="small" icon={<Command size={14} aria-hidden="true" />} onClick={() => props.onPalette()}>
        {t("shell.palette.open")} <Kbd keys={formatKeys("$mod+k")} />
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

/** Shows the buttons that end this session, or all sessions of the user. */
function SignOut() {
  const t = useMessages()
  const w = useMessages(siteMessages)
  const signOut = useSignOut()
  return (
    <section data-slot="settings-sign-out" aria-label={w("signOut.title")}>
      <Button
        size="small"
        icon={<LogOut size={14} aria-hidden="true" />}
        busy={signOut.isPending && signOut.variables === "here"}
        onClick={() => signOut.mutate("here")}
      >
        {w("signOut.here")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        title={w("signOut.everywhereHelp")}
        busy={signOut.isPending && signOut.variables === "everywhere"}
        onClick={() => signOut.mutate("everywhere")}
      >
        {w("signOut.everywhere")}
      </Button>
      <Show when={hasDrafts()}>
        <p>{w("signOut.unsaved")}</p>
      </Show>
      <Show when={signOut.isError}>
        <Notice tone="danger">
          <p role="alert">{errorText(t, signOut.error)}</p>
        </Notice>
      </Show>
    </section>
  )
}
