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
  publishHelp: "Todos os agentes veem na hora. Quem está digitando não perde nada.",
  note: "Para que serve",
  noteHelp: "Fica junto da versão, para quem a consultar depois.",
  published: (of: { version: number }) => `A versão ${of.version} está publicada.`,
  discard: "Descartar",
  discardTitle: "Descartar o rascunho?",
  discardHelp: "Estas alterações se perdem. O que está publicado fica como está.",
  discarded: "O rascunho foi descartado.",
  changedMeanwhile:
    "Nesse meio-tempo, outra pessoa publicou. O que você vê agora é o rascunho como está: revise e publique.",
  ruleBroken: of =>
    `Uma regra de identidade cita campos que nem todas as campanhas mostram: ${of.fields}. Altere a regra ou a seção e depois publique.`,
  fieldInUse: "Há contatos com valores que os campos alterados não aceitam. Mude primeiro os campos ou esses valores.",
  fieldLimit:
    "Há campos demais pesquisáveis em uma seção (até cinco), ou que ajudam a reconhecer contatos no total (até três).",
  tooLarge: "É mais do que se pode publicar de uma vez. Descarte uma parte e publique o resto primeiro.",
  kind: { section: "Seção", order: "Ordem das seções", campaign: "Campanha", identity: "Identidade" },
  change: { created: "novo", changed: "alterado", removed: "removido" },
}
