import type { IncomingInteraction, Interaction } from "@ucrm/core/interaction/schema"
import type { Resolution } from "@ucrm/core/resolution/schema"
import { createStore, produce } from "solid-js/store"
import type { Exchange } from "./exchange"
import {
  type ApiResponse,
  applyMessage,
  type FrameMessage,
  type FrameState,
  INITIAL_STATE,
  otherOrigin,
  request,
} from "./protocol"
import { deviationFrom, type Scenario } from "./scenario"

/** The ways in which uCRM is notified of an interaction. */
export type Route = "both" | "request" | "message"

/** An interaction that was started in the simulator. */
export interface StartedInteraction {
  guid: string
  title: string
  incoming: IncomingInteraction
  state: "active" | "finished"
}

interface PostedInteraction {
  interaction: Interaction
  resolution: Resolution
}

export interface Settings {
  account: string
  token: string
  agent: string
  route: Route
  view: "default" | "reduced" | "full"
  /** Whether the frame takes the height that its page requests. */
  fit: boolean
  theme: "light" | "dark"
  language: "en" | "es" | "pt"
}

const MAX_RECORDS = 200

const summaryOf = ({ resolution }: PostedInteraction) =>
  [resolution.kind, resolution.by && `by ${resolution.by}`].filter(Boolean).join(" ")

/** Returns a host in the role of uContact X: it posts interactions and exchanges messages with the site in its frame. */
export function createHost(initial: Settings) {
  const site = otherOrigin(location)
  const [settings, setSettings] = createStore(initial)
  const [interactions, setInteractions] = createStore<StartedInteraction[]>([])
  const [record, setRecord] = createStore<Exchange[]>([])
  const [frame, setFrame] = createStore<FrameState>(INITIAL_STATE)
  let frameWindow: Window | null = null
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== null && source === frameWindow && origin === site) receiveMessage(data)
  })
  window.addEventListener("beforeunload", event => frame.dirty.length > 0 && event.preventDefault())

  const addRecord = (exchange: Omit<Exchange, "at">) =>
    setRecord(all => [{ ...exchange, at: new Date() }, ...all].slice(0, MAX_RECORDS))

  const post = async <T>(path: string, body: unknown): Promise<ApiResponse<T> | undefined> => {
    try {
      return await request<T>(settings.token, path, body)
    } catch {
      addRecord({ title: `POST ${path}`, outcome: "no response", isExpected: false, sent: body })
      return undefined
    }
  }

  const addResponse = <T>(path: string, sent: unknown, response: ApiResponse<T>, summary: string, deviation?: string) =>
    addRecord({
      title: `POST ${path}`,
      outcome: [response.status, `${response.ms} ms`, summary].filter(Boolean).join(" · "),
      isExpected: response.ok && !deviation,
      ...(deviation ? { deviation } : {}),
      sent,
      received: response.body,
    })

  const receiveMessage = (message: FrameMessage) => {
    addRecord({ title: message.event, outcome: `message from ${site}`, received: message })
    setFrame(applyMessage(message))
    if (message.event === "open") window.open(message.data.url, "_blank", "noopener")
  }

  /** Returns whether the interaction has unsaved edits that the agent wants to keep. */
  const mustKeepEdits = (guid: string) =>
    frame.dirty.includes(guid) && !window.confirm("uCRM has unsaved edits of this interaction. Continue without them?")

  const sendMessage = (event: string, data: unknown) => {
    const message = { version: 1, event, data }
    frameWindow?.postMessage(message, site)
    addRecord({ title: event, outcome: `message to ${site}`, sent: message })
  }

  const postInteraction = async (incoming: IncomingInteraction, expected?: Scenario["expected"]) => {
    const response = await post<PostedInteraction>("/v1/interactions", incoming)
    if (!response) return
    const deviation = response.ok && expected ? deviationFrom(expected, response.body.resolution) : undefined
    addResponse("/v1/interactions", incoming, response, response.ok ? summaryOf(response.body) : "", deviation)
  }

  const sendAssignment = ({ guid, campaign, channel, clientId, clientName, contactId, view }: IncomingInteraction) =>
    sendMessage("assignedInteraction", { guid, campaign, channel, clientId, clientName, contactId, view })

  const notify = async (incoming: IncomingInteraction, expected?: Scenario["expected"]) => {
    if (settings.route !== "message") await postInteraction(incoming, expected)
    if (settings.route !== "request") sendAssignment(incoming)
  }

  const findContactId = async (clientId: Scenario["contactIdOf"]) => {
    const response = clientId && (await post<{ resolution: Resolution }>("/v1/resolve", clientId))
    if (response) addResponse("/v1/resolve", clientId, response, "the ContactID to send")
    return response?.ok ? response.body.resolution.contactId : undefined
  }

  const start = async (scenario: Scenario) => {
    const contactId = await findContactId(scenario.contactIdOf)
    const incoming: IncomingInteraction = {
      guid: crypto.randomUUID(),
      agent: settings.agent,
      startDate: new Date().toISOString(),
      ...scenario.interaction,
      ...(contactId ? { contactId } : {}),
      ...(settings.view === "default" ? {} : { view: settings.view }),
    }
    setInteractions(all => [{ guid: incoming.guid, title: scenario.title, incoming, state: "active" }, ...all])
    await notify(incoming, scenario.expected)
  }

  const update = (guid: string, change: (interaction: StartedInteraction) => void) =>
    setInteractions(interaction => interaction.guid === guid, produce(change))

  const transfer = async (interaction: StartedInteraction, to: { campaign: string; agent: string }) => {
    const incoming = { ...interaction.incoming, ...to }
    update(interaction.guid, interaction => {
      interaction.incoming = incoming
    })
    await notify(incoming)
  }

  const finish = async (interaction: StartedInteraction) => {
    if (mustKeepEdits(interaction.guid)) return
    const { guid, campaign, channel, clientId } = interaction.incoming
    const path = `/v1/interactions/${encodeURIComponent(guid)}/finish`
    const response = settings.route === "message" ? undefined : await post(path, {})
    if (response) addResponse(path, {}, response, "")
    if (settings.route !== "request") sendMessage("finishedInteraction", { guid, campaign, channel, clientId })
    update(guid, interaction => {
      interaction.state = "finished"
    })
  }

  /** Sends the same interaction again, as a host does after no response. */
  const repeat = ({ incoming }: StartedInteraction) => postInteraction(incoming)

  return {
    site,
    settings,
    setSettings,
    interactions,
    record,
    start,
    transfer,
    finish,
    repeat,
    close: (guid: string) =>
      mustKeepEdits(guid) || setInteractions(all => all.filter(interaction => interaction.guid !== guid)),
    clear: () => setRecord([]),
    frame,
    /** Sends `hello` to the site of a frame that has loaded, and offers to open tabs. */
    embed: (window: Window | null) => {
      frameWindow = window
      setFrame(INITIAL_STATE)
      sendMessage("hello", { opens: true })
    },
    changeTheme: (theme: Settings["theme"]) => {
      setSettings("theme", theme)
      sendMessage("changedTheme", { theme })
    },
    changeLanguage: (language: Settings["language"]) => {
      setSettings("language", language)
      sendMessage("changedLanguage", { language })
    },
  }
}
export type Host = ReturnType<typeof createHost>
