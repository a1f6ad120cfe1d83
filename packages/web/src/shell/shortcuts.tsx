import { For, Show } from "solid-js"
import { COMMAND_GROUPS, type CommandGroup, commands, spell } from "../command"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { letters } from "../state/setting"
import { Dialog, Kbd } from "../ui"
import { root } from "./shortcuts.module.css"

/** The keys that do something on the present page, by where they act. */
export default function Shortcuts(props: { onClose: () => void }) {
  const w = useMessages(siteMessages)
  // The dialog itself offers none: these are the commands from before it opened.
  const offered = commands().filter(command => command.keys && !command.hidden)
  const first = offered.filter((command, at) => offered.findIndex(({ keys }) => keys === command.keys) === at)
  const of = (group: CommandGroup) => first.filter(command => (command.group ?? "page") === group)
  return (
    <Dialog open title={w("shortcuts.title")} onClose={props.onClose}>
      <div class={root}>
        <Show when={letters() === "off"}>
          <p>{w("shortcuts.lettersOff")}</p>
        </Show>
        <For each={COMMAND_GROUPS.filter(group => of(group).length > 0)}>
          {group => (
            <section>
              <h3>{w(`shortcuts.${group}`)}</h3>
              <dl>
                <For each={of(group)}>
                  {command => (
                    <div>
                      <dt>{command.label}</dt>
                      <dd>
                        <Kbd keys={spell(command.keys ?? "")} />
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  )
}
