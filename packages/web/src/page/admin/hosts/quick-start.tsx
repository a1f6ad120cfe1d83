import { createSignal, For } from "solid-js"
import { useSigning } from "../../../api/admin/host"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { Region } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { Snippet } from "../../../ui/copy"
import { root } from "./quick-start.module.css"

type Request = { url: string; token: string; body: object }

/** Returns a body as JSON that can be put in single quotes in a shell. */
const dataOf = (body: object) => JSON.stringify(body).replaceAll("'", "\\u0027")

const curlStart = ({ url, token }: Request) => [
  `curl -sS '${url}'`,
  `-H 'Authorization: Bearer ${token}'`,
  "-H 'Content-Type: application/json'",
]

const joinLines = (parts: string[]) => parts.join(" \\\n  ")

const EXAMPLE_CALLER = { channel: "telephony", clientId: "+59899123456" }

/**
 * Renders the commands of the first two requests, with the token and the secret of the host while these are shown. For a
 * host that must sign, they are signed.
 */
export function QuickStart(props: { host: string | undefined; token: string | undefined; secret: string | undefined }) {
  const w = useMessages(hostsMessages)
  const session = useSession()
  const signing = useSigning(() => props.host)
  const [isSignedChosen, setSignedChosen] = createSignal<boolean>()
  const isSigned = () => isSignedChosen() ?? (props.secret !== undefined || loaded(signing)?.required === true)
  // A command that is run twice sends the same interaction.
  const guid = crypto.randomUUID()
  const { origin } = location
  const blanks = () => [...(props.token ? [] : ["YOUR_TOKEN"]), ...(isSigned() && !props.secret ? ["YOUR_SECRET"] : [])]
  const command = (path: string, body: object) => {
    const request: Request = { url: `${origin}${path}`, token: props.token ?? "YOUR_TOKEN", body }
    return isSigned() ? signedCurl(request, props.secret ?? "YOUR_SECRET") : curl(request)
  }
  const steps = () => [
    { label: w("check"), command: command("/v1/resolve", EXAMPLE_CALLER) },
    {
      label: w("send"),
      command: command("/v1/interactions", {
        guid,
        campaign: "Test",
        agent: loaded(session)?.agent ?? "",
        ...EXAMPLE_CALLER,
      }),
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
          onChange={event => setSignedChosen(event.currentTarget.checked)}
        />
        <ol>
          <For each={steps()}>
            {step => (
              <li>
                <p>{step.label}</p>
                <Snippet label={step.label} copy={w("copyCommand")} text={step.command} />
              </li>
            )}
          </For>
        </ol>
      </div>
    </Region>
  )
}

/** Returns a request as a curl command for any POSIX shell. */
function curl(request: Request) {
  return joinLines([...curlStart(request), `-d '${dataOf(request.body)}'`])
}

/** Returns a request as a curl command that signs it with a secret of the host, by openssl. */
function signedCurl(request: Request, secret: string) {
  return [
    "(",
    `secret='${secret}'`,
    `body='${dataOf(request.body)}'`,
    `id="msg_$(openssl rand -hex 16)"`,
    "at=$(date +%s)",
    `key=$(printf %s "\${secret#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
    `signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)`,
    joinLines([
      ...curlStart(request),
      '-H "webhook-id: $id"',
      '-H "webhook-timestamp: $at"',
      '-H "webhook-signature: v1,$signature"',
      '-d "$body"',
    ]),
    ")",
  ].join("\n")
}
