import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  none: "Nenhuma atividade ainda",
  more: "Mostrar anteriores",
  end: "Início do histórico",
  failed: "Não foi possível carregar as entradas anteriores.",
  started: of => `${of.channel} em ${of.campaign}`,
  created: "Contato criado",
  updated: "Contato alterado",
  merged: "Outro contato foi mesclado a este",
  confirmed: "Confirmado como contato permanente",
  changed: of => `Alterado: ${of.what}`,
  otherFields: of => plural(of.count, { one: `mais ${of.count} campo`, other: `mais ${of.count} campos` }),
  added: of => `${of.identifier} adicionado`,
  moved: of => `${of.identifier} passou para outro contato`,
  removed: of => `${of.identifier} removido`,
  shared: of => `${of.identifier} marcado como compartilhado`,
  direct: of => `${of.identifier} não é mais compartilhado`,
  undo: "Desfazer",
  anIdentifier: "Um identificador",
}
