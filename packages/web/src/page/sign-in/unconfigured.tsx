import { useI18n } from "../../i18n"
import { Notice } from "../../ui"

/** Says that nobody can sign in here yet, and who can change that. */
export const Unconfigured = () => {
  const { t } = useI18n()
  return (
    <Notice tone="warn">
      <p role="alert">{t("shell.signIn.none")}</p>
      <p>{t("shell.signIn.noneHelp")}</p>
    </Notice>
  )
}
