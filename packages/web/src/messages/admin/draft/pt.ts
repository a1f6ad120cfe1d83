import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  bar: "Rascunho",
  count: (of: { count: number }) => plural(of.count, { one: `${of.count} alteração`, other: `${of.count} alterações` }),
  preview: "Prévia",
  versions: "Alterações e versões",
  publish: "Publicar",
  publishTitle: "Publicar o rascunho",
  publishHelp: "Todos os agentes recebem agora. O que está digitado sem salvar é mantido.",
  note: "Descrição (opcional)",
  noteHelp: "Aparece no histórico de versões.",
  published: (of: { version: number }) => `A versão ${of.version} está publicada.`,
  discard: "Descartar",
  discardTitle: "Descartar o rascunho?",
  discardHelp: "Estas alterações se perdem. O que está publicado não muda.",
  discarded: "O rascunho foi descartado.",
  changedMeanwhile: "Outra pessoa publicou. Você vê o rascunho atual: revise e publique de novo.",
  ruleBroken: of =>
    `Uma regra de identidade cita campos que nem todas as campanhas mostram: ${of.fields}. Altere a regra ou a seção e depois publique.`,
  fieldInUse:
    "Há contatos com valores que os campos alterados não aceitam. Altere primeiro os campos ou esses valores.",
  fieldLimit:
    "Há campos demais pesquisáveis em uma seção (até cinco), ou que ajudam a reconhecer contatos no total (até três).",
  tooLarge: "É mais do que se pode publicar de uma vez. Descarte uma parte e publique o resto primeiro.",
  kind: { section: "Seção", order: "Ordem das seções", campaign: "Campanha", identity: "Identidade" },
  change: { created: "novo", changed: "alterado", removed: "removido" },
}
