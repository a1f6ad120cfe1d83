import { known } from "../../../data/query"
import { useSession } from "../../../data/session"
import { useOwn } from "../../../i18n/own"
import { Region } from "../../../ui"
import { Snippet } from "../ui/snippet"
import { curl } from "./command"
import { root } from "./quick-start.module.css"
import { words } from "./words"

const SOMEBODY = { channel: "telephony", clientId: "+59899123456" }

/** The first two requests of whoever connects a host: with its token while that is shown, and as they stand. */
export const QuickStart = (props: { token: string | undefined }) => {
  const w = useOwn(words)
  const session = useSession()
  // The same one however often it is pasted: a guid that is known changes nothing.
  const guid = crypto.randomUUID()
  const { origin } = location
  const token = () => props.token ?? "YOUR_TOKEN"
  const agent = () => known(session)?.agent ?? ""
  const steps = () => [
    { say: w("check"), text: curl(`${origin}/v1/resolve`, token(), SOMEBODY) },
    {
      say: w("send"),
      text: curl(`${origin}/v1/interactions`, token(), { guid, campaign: "Test", agent: agent(), ...SOMEBODY }),
    },
  ]
  return (
    <Region title={w("start")}>
      <div class={root}>
        <p>{props.token ? w("startHelp") : w("startHelpBlank")}</p>
        <ol>
          {steps().map(step => (
            <li>
              <p>{step.say}</p>
              <Snippet label={step.say} copy={w("copyCommand")} text={step.text} />
            </li>
          ))}
        </ol>
      </div>
    </Region>
  )
}
