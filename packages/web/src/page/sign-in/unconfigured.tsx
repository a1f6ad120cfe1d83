import { useI18n } from "../../i18n"
import { Notice } from "../../ui"
import { WORDS } from "./words"

/** Says that nobody can sign in here yet, and who can change that. */
export const Unconfigured = () => {
  const { locale } = useI18n()
  return (
    <Notice tone="warn">
      <p role="alert">{WORDS[locale()].none}</p>
      <p>{WORDS[locale()].noneHelp}</p>
    </Notice>
  )
}
