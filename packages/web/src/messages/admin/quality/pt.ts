import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Qualidade da identificação",
  help: "Como as interações encontraram seu contato. Cada uma conta uma vez, com o dia, a campanha, o canal e o agente com que chegou.",
  from: "De",
  to: "Até",
  campaign: "Campanha",
  channel: "Canal",
  every: "Todos",
  last: (of: { days: number }) => `Últimos ${of.days} dias`,
  range: "Intervalo de dias",
  badRange: "Escolha até 92 dias, o primeiro antes do último.",
  none: "Nada chegou nestes dias. Escolha outros, ou todas as campanhas e canais.",
  arrived: "Como chegaram",
  byDay: "Por dia",
  showTable: "Ver como tabela",
  showChart: "Ver como gráfico",
  day: "Dia",
  interactions: "Interações",
  showInteractions: "Ver as interações",
  outcome: {
    contactId: "ContactID",
    one: "Um contato",
    several: "Vários, ou incerto",
    none: "Nenhum contato",
    withheld: "Sem ClientID",
  },
  chart: (of: { count: string; from: string; to: string; most: string }) =>
    `${of.count} interações de ${of.from} a ${of.to}, no máximo ${of.most} por dia. A tabela a seguir diz cada dia.`,
  share: "Proporção",
  automatic: "Identificados automaticamente",
  automaticHelp: (of: { count: string; all: string }) =>
    `${of.count} de ${of.all} interações abriram seu contato na hora.`,
  changed: "Corrigidos por um agente",
  changedHelp: (of: { count: string; all: string }) =>
    `${of.count} de ${of.all} correspondências: um agente escolheu outro contato.`,
  identified: "Identificados por um agente",
  identifiedHelp: (of: { count: string; all: string }) => `${of.count} das ${of.all} que não encontraram seu contato.`,
  median: "Tempo até identificar",
  medianHelp: (of: { p95: string }) =>
    `Da chegada até um agente dizer quem é: metade não levou mais; 95 de cada 100, no máximo ${of.p95}.`,
  noTimes: "Nenhum agente identificou um contato nestes dias.",
  times: "Quanto os agentes levaram",
  upTo: "Até",
  longer: (of: { time: string }) => `Mais de ${of.time}`,
  timesChart: (of: { median: string; p95: string }) =>
    `Mediana ${of.median}, percentil 95 ${of.p95}. A tabela a seguir diz cada faixa.`,
  byCampaign: "Por campanha",
  byChannel: "Por canal",
  byAgent: "Por agente",
  agent: "Agente",
  noAgents: "Nenhuma interação de agentes foi contada nesses dias.",
  allAgents: (of: { count: string }) => `Mostrar os ${of.count} agentes`,
  seconds: (of: { count: string }) => `${of.count} s`,
  minutes: (of: { count: string }) => `${of.count} min`,
}
