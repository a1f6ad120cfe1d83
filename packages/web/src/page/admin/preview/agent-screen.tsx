import { QueryClientProvider } from "@tanstack/solid-query"
import type { Permission } from "@ucrm/core/access/schema"
import type { View } from "@ucrm/core/configuration/schema"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { InertCommands } from "../../../command"
import { CallStrip } from "../../../interaction/call-strip"
import { root as viewRoot } from "../../../interaction/index.module.css"
import { Resolved } from "../../../interaction/resolved"
import { usePermissionScope } from "../shared/permission-scope"
import { root } from "./agent-screen.module.css"
import { NOOP_ACTIONS, NOOP_SCREEN } from "./noop-actions"

/** The agent's screen of an interaction, by the agent's own components: to be looked at, not to be worked with. */
export function AgentScreen(props: {
  document: ViewDocument
  permissions: readonly Permission[]
  form: View
  alone: boolean
}) {
  const onlooker = usePermissionScope(() => props.permissions)
  return (
    <div class={root} data-form={props.form} data-alone={props.alone ? "" : undefined} inert>
      <QueryClientProvider client={onlooker}>
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
