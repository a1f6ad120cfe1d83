import type { IncomingInteraction } from "@ucrm/core/interaction/schema"

/** A past interaction: how many days ago, at what time, and its values. */
export interface Past {
  days: number
  time: string
  received: Omit<IncomingInteraction, "guid" | "startDate">
}

const past = (
  days: number,
  time: string,
  agent: string,
  campaign: string,
  channel: string,
  clientId: string,
): Past => ({
  days,
  time,
  received: { agent, campaign, channel, clientId },
})

export const HISTORY: Past[] = [
  past(190, "13:02", "luis", "Soporte", "telephony", "099123456"),
  past(121, "15:40", "ana", "Ventas", "email", "valentina@molinosdeleste.example"),
  past(64, "14:15", "ana", "Soporte", "whatsapp", "59899123456"),
  past(33, "12:31", "luis", "Ventas", "instagram", "17841400008460056"),
  past(12, "17:58", "ana", "Ventas", "telephony", "099123456"),
  past(3, "13:20", "ana", "Ventas", "whatsapp", "59899123456"),
  past(80, "19:05", "luis", "Soporte", "messenger", "24680135790"),
  past(27, "12:45", "luis", "Soporte", "telephony", "098555010"),
  past(2, "16:11", "ana", "Soporte", "email", "martin.olivera@correo.example"),
  past(90, "14:50", "luis", "Cobranzas", "telephony", "099888777"),
  past(60, "14:55", "luis", "Cobranzas", "telephony", "099888777"),
  past(30, "15:02", "luis", "Cobranzas", "sms", "59899888777"),
  past(41, "18:21", "ana", "Ventas", "whatsapp", "5511987654321"),
  past(6, "18:03", "ana", "Ventas", "email", "camila@padariaestrela.example"),
  past(15, "13:37", "ana", "Soporte", "telephony", "099700321"),
  past(9, "20:12", "luis", "Soporte", "instagram", "17841400000310777"),
  past(5, "12:09", "ana", "Soporte", "email", "joaquin.benitez@correo.example"),
  past(75, "16:44", "ana", "Ventas", "whatsapp", "UY.13491208655302741918"),
  past(50, "13:13", "luis", "Soporte", "whatsapp", "5491145678901"),
  past(21, "14:29", "ana", "Ventas", "email", "amunoz@elombu.example"),
  past(18, "15:51", "luis", "Ventas", "email", "kenta@yamamoto.example"),
  past(11, "17:17", "ana", "Soporte", "telephony", "+9611234567"),
]

const DAYS = 28

/** The callers of a month: known contacts, a family and an office with shared numbers, unknown and withheld numbers. */
const CALLERS = [
  ["telephony", "099310001"],
  ["whatsapp", "5541988887777"],
  ["telephony", "29001234"],
  ["sms", "099310002"],
  ["telephony", "098100200"],
  ["whatsapp", "595981123456"],
  ["email", "pilar.a@correo.example"],
  ["telephony", "anonymous"],
  ["instagram", "17841400099912345"],
  ["telephony", "24015566"],
  ["whatsapp", "59897100300"],
  ["telephony", "29001234"],
  ["email", "mperez@correo.example"],
] as const

const CAMPAIGNS = ["Ventas", "Soporte", "Ventas", "Cobranzas", "Soporte"]

const SECONDS = [4, 9, 14, 7, 22, 38, 11, 75]

/** The choice of an agent after a number of seconds: a proposed contact, or another one. */
export interface Chosen {
  after: number
  instead: boolean
}

export type Traffic = Past & {
  chosen?: Chosen
  /** Whether it arrived with the ContactID of a known contact. */
  named?: boolean
}

const AGENTS = ["ana", "luis"]

function trafficOf(day: number, place: number): Traffic {
  const at = day * 5 + place * 3
  const [channel, clientId] = CALLERS[at % CALLERS.length] ?? CALLERS[0]
  const chosen = at % 3 !== 0 ? { after: SECONDS[at % SECONDS.length] ?? 10, instead: at % 17 === 4 } : undefined
  return {
    days: day,
    time: `${String(9 + place * 2).padStart(2, "0")}:${String((at * 7) % 60).padStart(2, "0")}`,
    received: {
      agent: AGENTS[at % 2] ?? "ana",
      campaign: CAMPAIGNS[(day + place * 2) % CAMPAIGNS.length] ?? "Ventas",
      channel,
      clientId,
    },
    ...(chosen ? { chosen } : {}),
    named: at % 11 === 3,
  }
}

/** Four weeks of interactions, fewer at weekends, as data for the match quality. */
export const TRAFFIC: Traffic[] = Array.from({ length: DAYS }, (_, before) => before + 1).flatMap(day =>
  Array.from({ length: day % 7 < 2 ? 1 : 2 + (day % 2) }, (_, place) => trafficOf(day, place)),
)
