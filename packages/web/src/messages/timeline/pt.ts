import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  none: "Nada aconteceu ainda.",
  more: "Mostrar anteriores",
  end: "O histórico começa aqui.",
  failed: "Não foi possível carregar as entradas anteriores.",
  started: of => `${of.channel} em ${of.campaign}`,
  created: "Contato criado",
  updated: "Contato alterado",
  merged: "Outro contato foi unificado com este",
  confirmed: "Confirmado como contato permanente",
  changed: of => `Alterado: ${of.what}`,
  otherFields: of => plural(of.count, { one: `mais ${of.count} campo`, other: `mais ${of.count} campos` }),
  added: of => `${of.identifier} adicionado`,
  moved: of => `${of.identifier} passou para outro contato`,
  removed: of => `${of.identifier} removido`,
  shared: of => `${of.identifier} é de várias pessoas`,
  direct: of => `${of.identifier} é de uma só pessoa`,
  takeBack: "Reverter",
  anIdentifier: "Um identificador",
}
