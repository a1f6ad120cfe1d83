import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: "Calidad de identificación",
  help: "Cómo las interacciones encontraron a su contacto. Cada una cuenta una vez, con el día, la campaña, el canal y el agente con que llegó.",
  from: "Desde",
  to: "Hasta",
  campaign: "Campaña",
  channel: "Canal",
  every: "Todos",
  last: (of: { days: number }) => `Últimos ${of.days} días`,
  range: "Rango de días",
  badRange: "Elige hasta 92 días, el primero antes que el último.",
  none: "No llegó nada en estos días. Elige otros, o todas las campañas y canales.",
  arrived: "Cómo llegaron",
  byDay: "Por día",
  showTable: "Ver como tabla",
  showChart: "Ver como gráfico",
  day: "Día",
  interactions: "Interacciones",
  showInteractions: "Ver las interacciones",
  outcome: {
    contactId: "ContactID",
    one: "Un contacto",
    several: "Varios, o dudoso",
    none: "Ningún contacto",
    withheld: "Sin ClientID",
  },
  chart: (of: { count: string; from: string; to: string; most: string }) =>
    `${of.count} interacciones del ${of.from} al ${of.to}, a lo sumo ${of.most} por día. La tabla que sigue dice cada día.`,
  share: "Proporción",
  automatic: "Identificados automáticamente",
  automaticHelp: (of: { count: string; all: string }) =>
    `${of.count} de ${of.all} interacciones abrieron su contacto de inmediato.`,
  changed: "Corregidos por un agente",
  changedHelp: (of: { count: string; all: string }) =>
    `${of.count} de ${of.all} coincidencias: un agente eligió otro contacto.`,
  identified: "Identificados por un agente",
  identifiedHelp: (of: { count: string; all: string }) =>
    `${of.count} de las ${of.all} que no encontraron a su contacto.`,
  median: "Tiempo de identificación",
  medianHelp: (of: { p95: string }) =>
    `Desde la llegada hasta que un agente dijo quién es: la mitad no tardó más; 95 de cada 100, a lo sumo ${of.p95}.`,
  noTimes: "Ningún agente identificó un contacto en estos días.",
  times: "Cuánto tardaron los agentes",
  upTo: "Hasta",
  longer: (of: { time: string }) => `Más de ${of.time}`,
  timesChart: (of: { median: string; p95: string }) =>
    `Mediana ${of.median}, percentil 95 ${of.p95}. La tabla que sigue dice cada tramo.`,
  byCampaign: "Por campaña",
  byChannel: "Por canal",
  byAgent: "Por agente",
  agent: "Agente",
  noAgents: "No se contaron interacciones de agentes en estos días.",
  allAgents: (of: { count: string }) => `Mostrar los ${of.count} agentes`,
  seconds: (of: { count: string }) => `${of.count} s`,
  minutes: (of: { count: string }) => `${of.count} min`,
}
