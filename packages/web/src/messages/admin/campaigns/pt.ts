import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  title: "Campanhas",
  help: "As campanhas aparecem com a primeira interação. As alterações vão para o rascunho.",
  list: "Campanhas",
  none: "Ainda não há campanhas. Elas aparecem com a primeira interação.",
  name: "Campanha",
  label: "Rótulo",
  labelOf: (of: { name: string }) => `Rótulo de ${of.name}`,
  view: "Abre",
  viewOf: (of: { name: string }) => `Como ${of.name} abre`,
  auto: "Automática (conforme a largura)",
  reduced: "Reduzida",
  full: "Completa",
  seen: "Vista pela primeira vez",
  notSeen: "Sem interações",
  after: "Motivos, resultados e dados",
  afterOf: (of: { name: string }) => `Motivos, resultados e dados de ${of.name}`,
  setUp: "Configurar",
  counts: (of: { reasons: number; outcomes: number }) =>
    [
      plural(of.reasons, { one: `${of.reasons} motivo`, other: `${of.reasons} motivos` }),
      plural(of.outcomes, { one: `${of.outcomes} resultado`, other: `${of.outcomes} resultados` }),
    ].join(" · "),
  reasons: "Motivos",
  reasonsHelp: "O assunto de uma interação, um por linha. O agente escolhe um.",
  outcomes: "Resultados",
  outcomesHelp: "Como uma interação termina, um por linha. O agente escolhe um.",
  data: "Do uContact X",
  dataHelp:
    "Como são exibidos os valores que chegam com uma interação. O nome é escrito como o uContact X o envia, por exemplo plan ou customFields.plan.",
  dataKey: "Nome",
  dataKeyOf: (of: { place: number }) => `Nome do valor ${of.place}`,
  dataLabel: "Rótulo",
  dataLabelOf: (of: { place: number }) => `Rótulo do valor ${of.place}`,
  dataHide: "Ocultar",
  dataHideOf: (of: { place: number }) => `Ocultar o valor ${of.place}`,
  dataRemove: (of: { place: number }) => `Remover o valor ${of.place}`,
  dataAdd: "Adicionar um valor",
  save: "Salvar",
  invalid: "Não salvo: as linhas e os nomes devem ser únicos e ter no máximo 80 caracteres, até 50 de cada.",
  matrix: "Qual seção aparece em cada campanha",
  matrixHelp: "As setas movem, a barra de espaço altera. Uma seção sem campanhas aparece em todas.",
  section: "Seção",
  every: "Todas as campanhas",
  cell: (of: { section: string; campaign: string }) => `${of.section} em ${of.campaign}`,
  everyCell: (of: { section: string }) => `${of.section} em todas as campanhas`,
  noSections: "Ainda não há seções.",
  inactive: "Inativa",
  last: (of: { section: string }) =>
    `${of.section} não tem outra campanha: sem nenhuma apareceria em todas. Desative a seção.`,
  changed: "Outra pessoa alterou isto. Você vê o estado atual.",
  saved: (of: { name: string }) => `${of.name} foi salva no rascunho.`,
}
