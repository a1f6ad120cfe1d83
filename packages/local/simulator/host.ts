import type { IncomingInteraction, Interaction } from "@ucrm/core/interaction/schema"
import type { Resolution } from "@ucrm/core/resolution/schema"
import { createStore, produce } from "solid-js/store"
import { after, type FrameState, INITIAL, type Said } from "./said"
import { judge, type Scenario } from "./scenario"
import { type Answer, type Exchange, otherOrigin, request } from "./wire"

/** The ways in which uCRM is notified of an interaction. */
export type Route = "both" | "request" | "message"

/** An interaction that was started in the simulator. */
export interface Running {
  guid: string
  title: string
  received: IncomingInteraction
  state: "active" | "finished"
}

interface Started {
  interaction: Interaction
  resolution: Resolution
}

export interface Settings {
  account: string
  token: string
  agent: string
  route: Route
  view: "asked" | "reduced" | "full"
  /** Whether the frame takes the height that its page requests. */
  fit: boolean
  theme: "light" | "dark"
  language: "en" | "es" | "pt"
}

const RECORDED = 200

const now = (exchange: Omit<Exchange, "at">): Exchange => ({ ...exchange, at: new Date() })

const said = ({ resolution }: Started) =>
  [resolution.kind, resolution.by && `by ${resolution.by}`].filter(Boolean).join(" ")

/** The part of uContact X that uCRM communicates with: it posts interactions and sends messages to its frame. */
export function createHost(initial: Settings) {
  const site = otherOrigin(location)
  const [settings, set] = createStore(initial)
  const [running, setRunning] = createStore<Running[]>([])
  const [record, setRecord] = createStore<Exchange[]>([])
  const [state, setFrame] = createStore<FrameState>(INITIAL)
  let frame: Window | null = null
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== null && source === frame && origin === site) heard(data)
  })
  window.addEventListener("beforeunload", event => state.dirty.length > 0 && event.preventDefault())

  const note = (exchange: Omit<Exchange, "at">) => setRecord(all => [now(exchange), ...all].slice(0, RECORDED))

  const post = async <T>(path: string, body: unknown): Promise<Answer<T> | undefined> => {
    try {
      return await request<T>(settings.token, path, body)
    } catch {
      note({ what: `POST ${path}`, outcome: "no answer", good: false, sent: body })
      return undefined
    }
  }

  const noteAnswer = <T>(path: string, sent: unknown, answer: Answer<T>, summary: string, complaint?: string) =>
    note({
      what: `POST ${path}`,
      outcome: [answer.status, `${answer.ms} ms`, summary].filter(Boolean).join(" · "),
      good: answer.ok && !complaint,
      ...(complaint ? { complaint } : {}),
      sent,
      received: answer.body,
    })

  const heard = (said: Said) => {
    note({ what: said.event, outcome: `message from ${site}`, received: said })
    setFrame(after(said))
    if (said.event === "open") window.open(said.data.url, "_blank", "noopener")
  }

  /** Asks the agent whether to keep unsaved edits, when there are any. */
  const keepsEdits = (guid: string) =>
    state.dirty.includes(guid) && !window.confirm("uCRM holds unsaved edits of this interaction. Go on without them?")

  /** Posts a message to the site in the frame only. */
  const tell = (event: string, data: unknown) => {
    const message = { version: 1, event, data }
    frame?.postMessage(message, site)
    note({ what: event, outcome: `message to ${site}`, sent: message })
  }

  const report = async (received: IncomingInteraction, scenario?: Scenario) => {
    const answer = await post<Started>("/v1/interactions", received)
    if (!answer) return
    const complaint = answer.ok && scenario?.expect ? judge(scenario.expect, answer.body.resolution) : undefined
    noteAnswer("/v1/interactions", received, answer, answer.ok ? said(answer.body) : "", complaint)
  }

  const hint = ({ guid, campaign, channel, clientId, clientName, contactId, view }: IncomingInteraction) =>
    tell("assignedInteraction", { guid, campaign, channel, clientId, clientName, contactId, view })

  const announce = async (received: IncomingInteraction, scenario?: Scenario) => {
    if (settings.route !== "message") await report(received, scenario)
    if (settings.route !== "request") hint(received)
  }

  const contactIdOf = async (question: Scenario["contactOf"]) => {
    const answer = question && (await post<{ resolution: Resolution }>("/v1/resolve", question))
    if (answer) noteAnswer("/v1/resolve", question, answer, "the ContactID to send")
    return answer?.ok ? answer.body.resolution.contactId : undefined
  }

  const start = async (scenario: Scenario) => {
    const contactId = await contactIdOf(scenario.contactOf)
    const received: IncomingInteraction = {
      guid: crypto.randomUUID(),
      agent: settings.agent,
      startDate: new Date().toISOString(),
      ...scenario.sends,
      ...(contactId ? { contactId } : {}),
      ...(settings.view === "asked" ? {} : { view: settings.view }),
    }
    setRunning(all => [{ guid: received.guid, title: scenario.title, received, state: "active" }, ...all])
    await announce(received, scenario)
  }

  const change = (guid: string, to: (interaction: Running) => void) =>
    setRunning(running => running.guid === guid, produce(to))

  const transfer = async (interaction: Running, to: { campaign: string; agent: string }) => {
    const received = { ...interaction.received, ...to }
    change(interaction.guid, running => {
      running.received = received
    })
    await announce(received)
  }

  const finish = async (interaction: Running) => {
    if (keepsEdits(interaction.guid)) return
    const { guid, campaign, channel, clientId } = interaction.received
    const path = `/v1/interactions/${encodeURIComponent(guid)}/finish`
    const answer = settings.route === "message" ? undefined : await post(path, {})
    if (answer) noteAnswer(path, {}, answer, "")
    if (settings.route !== "request") tell("finishedInteraction", { guid, campaign, channel, clientId })
    change(guid, running => {
      running.state = "finished"
    })
  }

  /** Sends the same interaction again, as a host does without a response. */
  const repeat = (running: Running) => report(running.received)

  return {
    site,
    settings,
    set,
    running,
    record,
    start,
    transfer,
    finish,
    repeat,
    close: (guid: string) => keepsEdits(guid) || setRunning(all => all.filter(running => running.guid !== guid)),
    clear: () => setRecord([]),
    frame: state,
    /** Greets the page in the frame with the version of the protocol, and that the host opens tabs. */
    embed: (window: Window | null) => {
      frame = window
      setFrame(INITIAL)
      tell("hello", { opens: true })
    },
    changeTheme: (theme: Settings["theme"]) => {
      set("theme", theme)
      tell("changedTheme", { theme })
    },
    changeLanguage: (language: Settings["language"]) => {
      set("language", language)
      tell("changedLanguage", { language })
    },
  }
}
export type Host = ReturnType<typeof createHost>
