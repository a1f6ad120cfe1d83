import { A } from "@solidjs/router"
import { useI18n } from "../i18n"
import { Region } from "../ui"
import { root } from "./frame/splash.module.css"

export default function NotFound() {
  const { t } = useI18n()
  return (
    <div class={root}>
      <Region
        level={1}
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
