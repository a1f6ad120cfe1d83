import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  none: "Sin actividad todavía",
  more: "Mostrar anteriores",
  end: "Inicio del historial",
  failed: "No se pudieron cargar las entradas anteriores.",
  started: of => `${of.channel} en ${of.campaign}`,
  created: "Contacto creado",
  updated: "Contacto modificado",
  merged: "Otro contacto se fusionó con este",
  confirmed: "Confirmado como contacto permanente",
  changed: of => `Cambió: ${of.what}`,
  otherFields: of => plural(of.count, { one: `${of.count} campo más`, other: `${of.count} campos más` }),
  added: of => `${of.identifier} agregado`,
  moved: of => `${of.identifier} pasó a otro contacto`,
  removed: of => `${of.identifier} quitado`,
  shared: of => `${of.identifier} marcado como compartido`,
  direct: of => `${of.identifier} ya no es compartido`,
  undo: "Deshacer",
  anIdentifier: "Un identificador",
}
