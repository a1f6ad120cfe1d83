import type { Section } from "@ucrm/core/section/schema"
import { createSignal, For, Show } from "solid-js"
import { useCampaignNames } from "../../../api/admin/campaign"
import { useAdminSections, usePatchSection } from "../../../api/admin/section"
import { loaded, problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { campaignsMessages } from "../../../messages/admin/campaigns"
import { errorText } from "../../../messages/error-text"
import { Chip, Region, SkeletonLines, useToast } from "../../../ui"
import { isShownIn, toggledCampaigns } from "./binding"

const MOVES: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Renders sections by campaigns as checkboxes; the arrow keys move between them. */
export function Matrix() {
  const t = useMessages()
  const w = useMessages(campaignsMessages)
  const { toast, announce } = useToast()
  const sections = useAdminSections()
  const patch = usePatchSection()
  const names = useCampaignNames()
  const rows = () => loaded(sections)?.sections ?? []
  const columns = () => [null, ...names()]
  const [focusedCell, setFocusedCell] = createSignal<readonly [row: number, column: number]>([0, 0])
  let table: HTMLTableElement | undefined

  const move = (event: KeyboardEvent) => {
    const step = MOVES[event.key]
    if (!step) return
    event.preventDefault()
    const [row, column] = [focusedCell()[0] + step[0], focusedCell()[1] + step[1]]
    table?.querySelector<HTMLElement>(`[data-cell="${row}/${column}"]`)?.focus()
  }
  const toggle = async (section: Section, campaign: string | null) => {
    const campaigns = toggledCampaigns(section, campaign, names())
    if (!campaigns) {
      toast(w("last", { section: section.title }))
      return
    }
    try {
      await patch.mutateAsync({ id: section.id, version: section.version, patch: { campaigns } })
      announce(w("saved", { name: section.title }))
    } catch (error) {
      void sections.refetch()
      toast(problemOf(error)?.code === "version.mismatch" ? w("changed") : errorText(t, error))
    }
  }
  // Changes are saved in sequence, each based on the version of the one before.
  let toggling = Promise.resolve()
  const click = (section: Section, campaign: string | null, box: HTMLInputElement) => {
    // The checkbox shows the stored state, not the click.
    box.checked = isShownIn(section, campaign)
    toggling = toggling.then(() => toggle(section, campaign))
  }
  const labelOf = (section: Section, campaign: string | null) =>
    campaign === null ? w("everyCell", { section: section.title }) : w("cell", { section: section.title, campaign })
  const isFocusable = (row: number, column: number) => focusedCell()[0] === row && focusedCell()[1] === column

  return (
    <Region
      title={w("matrix")}
      pending={sections.isPending}
      skeleton={<SkeletonLines lines={6} />}
      failure={sections.isError ? errorText(t, sections.error) : null}
      onRetry={() => void sections.refetch()}
      empty={loaded(sections) && rows().length === 0 ? w("noSections") : undefined}
    >
      <p data-slot="matrix-help">{w("matrixHelp")}</p>
      <div data-slot="matrix">
        <table ref={table} aria-label={w("matrix")} onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col">{w("section")}</th>
              <For each={columns()}>
                {campaign => (
                  <th scope="col">
                    <span>{campaign === null ? w("every") : campaign}</span>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(section, row) => (
                <tr data-inactive={section.active ? undefined : ""}>
                  <th scope="row">
                    {section.title}
                    <Show when={!section.active}>
                      <Chip tone="warn">{w("inactive")}</Chip>
                    </Show>
                  </th>
                  <For each={columns()}>
                    {(campaign, column) => (
                      <td>
                        <label>
                          <input
                            type="checkbox"
                            data-cell={`${row()}/${column()}`}
                            data-by={section.campaigns.length === 0 && campaign !== null ? "every" : undefined}
                            aria-label={labelOf(section, campaign)}
                            checked={isShownIn(section, campaign)}
                            tabindex={isFocusable(row(), column()) ? 0 : -1}
                            onFocus={() => setFocusedCell([row(), column()])}
                            onChange={event => click(section, campaign, event.currentTarget)}
                          />
                        </label>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Region>
  )
}
