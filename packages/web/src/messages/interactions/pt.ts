import { pluralOf } from "../plural"
import type { InteractionsMessages } from "./en"

const plural = pluralOf("pt")

export const pt = {
  title: "Interações",
  own: "Suas interações",
  list: "Lista de interações",
  help: "Interações em andamento e passadas, as mais recentes primeiro.",
  filters: "Filtros",
  from: "De",
  to: "Até",
  days: of => `Dias de ${of.zone}`,
  last: of => plural(of.days, { one: "Hoje", other: `Últimos ${of.days} dias` }),
  agent: "Agente",
  campaign: "Campanha",
  channel: "Canal",
  outcome: "Resultado",
  state: "Status",
  match: "Identificação",
  all: "Todos",
  states: { active: "Em andamento", finished: "Encerrada" },
  matches: {
    contactId: "Por ContactID",
    one: "Um contato",
    several: "Vários, ou não é certo",
    none: "Nenhum contato",
    withheld: "Sem ClientID",
    changed: "Corrigida por um agente",
    identified: "Identificada por um agente",
  },
  columns: { contact: "Contato", received: "Chegada", length: "Duração", reason: "Motivo", clientId: "ClientID" },
  clear: "Remover os filtros",
  withoutFilter: of => `Sem “${of.filter}”`,
  notIdentified: "Não identificada",
  noEnd: "O fim não chegou",
  empty: "Nenhuma interação nestes dias.",
  emptyHelp: "As interações do uContact X aparecem aqui quando chegam.",
  noMatch: "Nenhuma interação encontrada.",
  shown: of => plural(of.count, { one: `${of.found} interação`, other: `${of.found} interações` }),
  partial: of => `${of.found} até agora, verificado até ${of.until}`,
  stop: "Parar",
  resume: "Continuar",
  offline: "No momento não é possível carregar novas interações.",
  arrived: of =>
    plural(of.count, {
      one: `${of.count} nova interação · Mostrar`,
      other: `${of.count} novas interações · Mostrar`,
    }),
  export: {
    title: "Exportar interações",
    help: "As interações que os filtros mostram, em um arquivo CSV.",
  },
  readOnly: {
    title: of => `Interação de ${of.agent}. Você pode ler, não alterar.`,
    contact: "Abrir o contato",
    list: "Todas as interações",
    none: "Nenhum contato foi identificado.",
    several: of => plural(of.count, { one: "Um contato é possível.", other: `${of.count} contatos são possíveis.` }),
    candidates: "Contatos possíveis",
  },
} satisfies InteractionsMessages
