import { protectCell } from "../import/mapping"
import type { ListedInteraction } from "../interaction-list/schema"
import type { ExportRequest } from "./schema"

type Language = ExportRequest["language"]

/** The columns of a file of interactions, with their values. */
const COLUMNS = {
  interactionId: ({ guid }) => guid,
  receivedAt: ({ receivedAt }) => receivedAt,
  startDate: ({ startDate }) => startDate,
  finishedAt: ({ finishedAt }) => finishedAt,
  state: ({ state }) => state,
  agent: ({ agent }) => agent,
  campaign: ({ campaign }) => campaign,
  channel: ({ channel }) => channel,
  direction: ({ direction }) => direction,
  clientId: ({ display }) => display,
  clientName: ({ clientName }) => clientName,
  contactId: ({ contactId }) => contactId,
  contact: ({ name }) => name,
  reason: ({ disposition }) => disposition?.reason,
  outcome: ({ disposition }) => disposition?.outcome,
  match: ({ match, isMatchChanged }) => (isMatchChanged ? "changed" : match),
} as const satisfies Record<string, (interaction: ListedInteraction) => string | null | undefined>

type ColumnName = keyof typeof COLUMNS
const NAMES = Object.keys(COLUMNS) as ColumnName[]

const HEADERS: Record<Language, Record<ColumnName, string>> = {
  en: {
    interactionId: "Interaction id",
    receivedAt: "Arrived",
    startDate: "Started",
    finishedAt: "Ended",
    state: "State",
    agent: "Agent",
    campaign: "Campaign",
    channel: "Channel",
    direction: "Direction",
    clientId: "ClientID",
    clientName: "Client name",
    contactId: "Contact id",
    contact: "Contact",
    reason: "Reason",
    outcome: "Outcome",
    match: "Match",
  },
  es: {
    interactionId: "Id de la interacción",
    receivedAt: "Llegada",
    startDate: "Inicio",
    finishedAt: "Fin",
    state: "Estado",
    agent: "Agente",
    campaign: "Campaña",
    channel: "Canal",
    direction: "Dirección",
    clientId: "ClientID",
    clientName: "Nombre del cliente",
    contactId: "Id del contacto",
    contact: "Contacto",
    reason: "Motivo",
    outcome: "Resultado",
    match: "Identificación",
  },
  pt: {
    interactionId: "Id da interação",
    receivedAt: "Chegada",
    startDate: "Início",
    finishedAt: "Fim",
    state: "Status",
    agent: "Agente",
    campaign: "Campanha",
    channel: "Canal",
    direction: "Direção",
    clientId: "ClientID",
    clientName: "Nome do cliente",
    contactId: "Id do contato",
    contact: "Contato",
    reason: "Motivo",
    outcome: "Resultado",
    match: "Identificação",
  },
}

/** Returns the headers of a file of interactions. */
export function interactionHeaders(language: Language): string[] {
  return NAMES.map(name => HEADERS[language][name])
}

/** Returns the cells of an interaction, protected from being read as formulas. */
export function interactionCells(interaction: ListedInteraction): string[] {
  return NAMES.map(name => protectCell(COLUMNS[name](interaction) ?? ""))
}
