import { A } from "@solidjs/router"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { Region } from "../ui"
import { splash } from "./shell.module.css"

/** Shows that the address has no page. */
export default function NotFound() {
  const w = useMessages(siteMessages)
  return (
    <div class={splash}>
      <Region
        level={1}
        title={w("notFound.title")}
        empty={
          <>
            <p>{w("notFound.help")}</p>
            <A href="/">{w("notFound.home")}</A>
          </>
        }
      />
    </div>
  )
}
