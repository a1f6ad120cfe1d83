import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { Index, Show } from "solid-js"
import { MultiSelect } from "../../../contact/field/multi-select"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { Button, FieldShell, IconButton } from "../../../ui"
import type { useSources } from "./sources"

/** The groups of which a contact must have something each: fields, and identifiers by their kind. */
export function Groups(props: {
  groups: readonly string[][]
  sources: ReturnType<typeof useSources>
  errorAt: (place: string) => string | undefined
  onChange: (groups: string[][]) => void
}) {
  const w = useMessages(identityMessages)
  const put = (at: number, group: string[]) =>
    props.onChange(props.groups.map((one, place) => (place === at ? group : one)))
  return (
    <fieldset data-slot="groups">
      <legend>{w("form.atLeastOne")}</legend>
      <p>{props.groups.length === 0 ? w("form.noGroups") : w("form.atLeastOneHelp")}</p>
      <Index each={props.groups}>
        {(group, at) => (
          <div data-slot="group">
            <FieldShell label={w("form.group", { place: at + 1 })} error={props.errorAt(`atLeastOne/${at}`)}>
              {wiring => (
                <MultiSelect
                  label={w("form.group", { place: at + 1 })}
                  wiring={wiring}
                  options={props.sources.offered([...props.sources.identifiers(), ...props.sources.fields()], group())}
                  chosen={group()}
                  onInput={chosen => put(at, chosen)}
                  onBlur={() => {}}
                />
              )}
            </FieldShell>
            <IconButton
              label={w("form.removeGroup", { place: at + 1 })}
              onClick={() => props.onChange(props.groups.filter((_, place) => place !== at))}
            >
              <X size={14} />
            </IconButton>
          </div>
        )}
      </Index>
      <Show when={props.groups.length < 20}>
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => props.onChange([...props.groups, []])}
        >
          {w("form.addGroup")}
        </Button>
      </Show>
    </fieldset>
  )
}
