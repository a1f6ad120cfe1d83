import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  none: "Todavía no ocurrió nada.",
  more: "Mostrar anteriores",
  end: "Aquí empieza el historial.",
  failed: "No se pudieron cargar las entradas anteriores.",
  started: of => `${of.channel} en ${of.campaign}`,
  created: "Contacto creado",
  updated: "Contacto modificado",
  merged: "Otro contacto se unificó con este",
  confirmed: "Confirmado como contacto permanente",
  changed: of => `Cambió: ${of.what}`,
  otherFields: of => plural(of.count, { one: `${of.count} campo más`, other: `${of.count} campos más` }),
  added: of => `Se agregó ${of.identifier}`,
  moved: of => `${of.identifier} pasó a otro contacto`,
  removed: of => `Se quitó ${of.identifier}`,
  shared: of => `${of.identifier} es de varias personas`,
  direct: of => `${of.identifier} es de una sola persona`,
  takeBack: "Revertir",
  anIdentifier: "un identificador",
}
