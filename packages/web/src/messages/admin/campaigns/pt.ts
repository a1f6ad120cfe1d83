import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Campanhas",
  help: "As campanhas chegam sozinhas com a primeira interação. O que você mudar vai para o rascunho.",
  list: "Campanhas",
  none: "Nenhuma interação trouxe uma campanha ainda. A primeira aparecerá aqui sozinha.",
  name: "Campanha",
  label: "Rótulo",
  labelOf: (of: { name: string }) => `Rótulo de ${of.name}`,
  view: "Abre",
  viewOf: (of: { name: string }) => `Como ${of.name} abre`,
  auto: "Conforme a largura",
  reduced: "Reduzida",
  full: "Completa",
  seen: "Vista pela primeira vez",
  notSeen: "Ainda não vista",
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
  changed: "Outra pessoa mudou isto nesse meio-tempo. O que você vê é como está agora.",
  saved: (of: { name: string }) => `${of.name} foi salva no rascunho.`,
}
