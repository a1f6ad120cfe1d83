import { root } from "./app.module.css"
import { Desk } from "./desk"
import { Frame } from "./frame"
import { createHost } from "./host"
import { Inbox } from "./inbox-list"
import type { Offered } from "./offered"
import { Toolbar } from "./toolbar"

const dark = () => matchMedia("(prefers-color-scheme: dark)").matches

/** The stand-in for uContact X: its inbox, its messages to uCRM, and uCRM in a frame of another origin. */
export function App(props: { offered: Offered }) {
  const { account, token, agents, campaigns } = props.offered
  const host = createHost({
    account,
    token,
    agent: agents[0]?.id ?? "",
    route: "both",
    view: "asked",
    fit: false,
    theme: dark() ? "dark" : "light",
    language: "es",
  })
  return (
    <div class={root}>
      <Toolbar host={host} agents={agents} />
      <Inbox host={host} campaigns={campaigns} />
      <Desk host={host} account={account} agents={agents} campaigns={campaigns} />
      <Frame host={host} />
    </div>
  )
}
