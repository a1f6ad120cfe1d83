import { A } from "@solidjs/router"
import { useI18n } from "../i18n"
import { Region } from "../ui"

export default function NotFound() {
  const { t } = useI18n()
  return (
    <div style={{ padding: "var(--s8) var(--s5)" }}>
      <Region
        title={t("shell.notFound.title")}
        empty={
          <>
            <p>{t("shell.notFound.help")}</p>
            <A href="/">{t("shell.notFound.home")}</A>
          </>
        }
      />
    </div>
  )
}
