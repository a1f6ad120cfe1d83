import { For, Show } from "solid-js"
import { COMMAND_GROUPS, type CommandGroup, commands, formatKeys } from "../command"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { letters } from "../state/setting"
import { Dialog, Kbd } from "../ui"
import { shortcuts } from "./dialogs.module.css"

/** Shows the keys of the commands of the page, by group. */
export default function Shortcuts(props: { onClose: () => void }) {
  const w = useMessages(siteMessages)
  // The commands at the time of opening.
  const withKeys = commands().filter(command => command.keys && !command.hidden)
  const unique = withKeys.filter((command, at) => withKeys.findIndex(({ keys }) => keys === command.keys) === at)
  const inGroup = (group: CommandGroup) => unique.filter(command => (command.group ?? "page") === group)
  return (
    <Dialog open title={w("shortcuts.title")} onClose={props.onClose}>
      <div class={shortcuts}>
        <Show when={letters() === "off"}>
          <p>{w("shortcuts.lettersOff")}</p>
        </Show>
        <For each={COMMAND_GROUPS.filter(group => inGroup(group).length > 0)}>
          {group => (
            <section>
              <h3>{w(`shortcuts.${group}`)}</h3>
              <dl>
                <For each={inGroup(group)}>
                  {command => (
                    <div>
                      <dt>{command.label}</dt>
                      <dd>
                        <Kbd keys={formatKeys(command.keys ?? "")} />
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
