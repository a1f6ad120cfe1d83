import type { Past } from "./history"

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
