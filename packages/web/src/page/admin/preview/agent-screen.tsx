import { QueryClientProvider } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/access/schema"
import type { View } from "@ucrm/core/configuration/schema"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { InertCommands } from "../../../command"
import type { Actions } from "../../../interaction/actions"
import { CallStrip } from "../../../interaction/call-strip"
import { root as viewRoot } from "../../../interaction/index.module.css"
import { Resolved } from "../../../interaction/resolved"
import type { ScreenState } from "../../../interaction/screen"
import { usePermissionScope } from "../shared/permission-scope"

const nothing = () => undefined

const none = () => null

const no = () => false

/** A screen as an interaction finds it, on which nothing is decided. */
const NOOP_SCREEN: ScreenState = {
  form: none,
  aside: none,
  proposedName: () => "",
  problem: none,
  setForm: nothing,
  setAside: nothing,
  startCreation: nothing,
  leaveCreation: nothing,
  setProblem: nothing,
}

const NOOP_ACTIONS: Actions = {
  choose: nothing,
  choosing: none,
  answer: nothing,
  answering: none,
  create: nothing,
  creating: no,
  undo: nothing,
  undoing: no,
}

/** Renders the agent's screen of an interaction, inert. */
export function AgentScreen(props: {
  document: ViewDocument
  permissions: readonly Permission[]
  form: View
  isOnly: boolean
}) {
  const scopedClient = usePermissionScope(() => props.permissions)
  return (
    <div data-slot="agent-screen" data-form={props.form} data-alone={props.isOnly ? "" : undefined} inert>
      <QueryClientProvider client={scopedClient}>
        <InertCommands value={true}>
          <div class={viewRoot} data-view={props.form}>
            <CallStrip
              interaction={props.document.interaction}
              display={props.document.resolution.identifier?.display ?? null}
              finishedAt={null}
              form={props.form}
              onForm={NOOP_SCREEN.setForm}
            />
            <div data-slot="stage">
              <Resolved
                view={props.document}
                form={props.form}
                screen={NOOP_SCREEN}
                actions={NOOP_ACTIONS}
                onStale={() => {}}
              />
            </div>
          </div>
        </InertCommands>
      </QueryClientProvider>
    </div>
  )
}
