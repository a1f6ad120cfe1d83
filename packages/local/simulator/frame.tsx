import { root } from "./frame.module.css"
import type { Host, Settings } from "./host"

/** uCRM as agents see it beside the conversation: in a frame from another origin. */
export function Frame(props: { host: Host }) {
  const { site, settings, set, frame, embed } = props.host
  const asked = () => (settings.fit ? frame.height : undefined)
  return (
    <section class={root} data-view={settings.view} aria-label="uCRM in its frame">
      <header>
        <span>{`${site}/in/${settings.account}`}</span>
        <label>
          View
          <select value={settings.view} onChange={event => set("view", event.currentTarget.value as Settings["view"])}>
            <option value="asked">as the interaction asks</option>
            <option value="reduced">reduced</option>
            <option value="full">full</option>
          </select>
        </label>
        <label>
          <input type="checkbox" checked={settings.fit} onChange={event => set("fit", event.currentTarget.checked)} />
          As high as it asks: {frame.height ?? "?"} px
        </label>
      </header>
      <iframe
        title="uCRM"
        data-fit={asked() === undefined ? undefined : ""}
        style={{ "block-size": asked() === undefined ? undefined : `${asked()}px` }}
        src={`${site}/in/${encodeURIComponent(settings.account)}`}
        allow="clipboard-write"
        ref={element => element.addEventListener("load", () => embed(element.contentWindow))}
      />
    </section>
  )
}
