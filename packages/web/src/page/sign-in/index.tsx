import { lazy } from "solid-js"
import { useI18n } from "../../i18n"
import { Mark } from "../../ui"
import { root } from "./sign-in.module.css"
import { Unconfigured } from "./unconfigured"
import { WORDS } from "./words"

// The build for the local stack knows its users; the one that is deployed drops even the mention of them.
const Ways = import.meta.env.MODE === "local-stack" ? lazy(() => import("./users")) : Unconfigured

/** Stands in the place of the page that asked for a session, and gives that page back. */
export default function SignIn() {
  const { locale } = useI18n()
  return (
    <main class={root}>
      <Mark size={36} />
      <h1>{WORDS[locale()].title}</h1>
      <Ways />
    </main>
  )
}
