import { createSignal, For } from "solid-js"
import { useSigning } from "../../../api/admin/host"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { Region } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { Snippet } from "../../../ui/copy"
import { curl, type Request, signedCurl } from "./curl"
import { root } from "./quick-start.module.css"

const SOMEBODY = { channel: "telephony", clientId: "+59899123456" }

/**
 * The first two requests of the user who connects a host: with its token and its secret while these are shown, and as they
 * stand. For a host that must sign they are signed.
 */
export function QuickStart(props: { host: string | undefined; token: string | undefined; secret: string | undefined }) {
  const w = useMessages(hostsMessages)
  const session = useSession()
  const signing = useSigning(() => props.host)
  const [chosen, choose] = createSignal<boolean>()
  const isSigned = () => chosen() ?? (props.secret !== undefined || loaded(signing)?.required === true)
  // The same one however often it is pasted: a guid that is known changes nothing.
  const guid = crypto.randomUUID()
  const { origin } = location
  const blanks = () => [...(props.token ? [] : ["YOUR_TOKEN"]), ...(isSigned() && !props.secret ? ["YOUR_SECRET"] : [])]
  const command = (path: string, body: object) => {
    const request: Request = { url: `${origin}${path}`, token: props.token ?? "YOUR_TOKEN", body }
    return isSigned() ? signedCurl(request, props.secret ?? "YOUR_SECRET") : curl(request)
  }
  const steps = () => [
    { say: w("check"), text: command("/v1/resolve", SOMEBODY) },
    {
      say: w("send"),
      text: command("/v1/interactions", { guid, campaign: "Test", agent: loaded(session)?.agent ?? "", ...SOMEBODY }),
    },
  ]
  return (
    <Region title={w("start")}>
      <div class={root}>
        <p>{blanks().length === 0 ? w("startHelp") : w("startHelpBlank", { blanks: blanks() })}</p>
        <Switch
          label={w("signed")}
          help={w("signedHelp")}
          checked={isSigned()}
          onChange={event => choose(event.currentTarget.checked)}
        />
        <ol>
          <For each={steps()}>
            {step => (
              <li>
                <p>{step.say}</p>
                <Snippet label={step.say} copy={w("copyCommand")} text={step.text} />
              </li>
            )}
          </For>
        </ol>
      </div>
    </Region>
  )
}
