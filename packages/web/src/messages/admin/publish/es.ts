import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  failed: "No se pudieron leer los cambios dentro de las secciones.",
  shownIn: of => `Se muestra en ${of.names}.`,
  everywhere: "Se muestra en todas las campañas.",
  title: of => `Cambió de nombre: de ${of.from} a ${of.to}`,
  bound: of => `Ahora también se muestra en ${of.names}`,
  unbound: of => `Ya no se muestra en ${of.names}`,
  limited: of => `Se muestra solo en ${of.names}, ya no en todas las campañas`,
  unlimited: "Ahora se muestra en todas las campañas",
  settings: of => `Cambió: ${of.names}`,
  setting: { active: "activa o inactiva", reduced: "en la vista reducida", columns: "columnas" },
  reordered: "Campos en otro orden",
  added: of => `Campo nuevo: ${of.name}`,
  removed: of => `Campo quitado: ${of.name}`,
  renamed: of => `El campo ${of.from} ahora se llama ${of.to}`,
  field: of => `${of.name}: cambió ${of.names}`,
  contacts: of =>
    plural(of.count, { one: `${of.count} contacto tiene un valor.`, other: `${of.count} contactos tienen un valor.` }),
  aspect: {
    type: "el tipo",
    required: "obligatorio",
    country: "el país del documento",
    currency: "la moneda",
    help: "la ayuda",
    reduced: "en la vista reducida",
    readOnly: "solo lectura",
    searchable: "se puede buscar",
    recognition: "ayuda a reconocer",
    min: "el mínimo",
    max: "el máximo",
    decimals: "los decimales",
    maxLength: "el largo máximo",
  },
  options: {
    added: of => `${of.name}: opciones nuevas ${of.names}`,
    removed: of => `${of.name}: opciones quitadas ${of.names}`,
    renamed: of => `${of.name}: la opción ${of.from} ahora se llama ${of.to}`,
    retired: of => `${of.name}: ya no se ofrecen ${of.names}`,
    offered: of => `${of.name}: se vuelven a ofrecer ${of.names}`,
    reordered: of => `${of.name}: opciones en otro orden`,
    colors: of => `${of.name}: colores de opciones`,
  },
  replaying: "Revisando las últimas interacciones…",
  replayFailed: "No se pudieron revisar las últimas interacciones.",
  replayNone: "Aún no hay interacciones que revisar.",
  replaySame: of =>
    plural(of.count, {
      one: "La última interacción queda igual.",
      other: `Las últimas ${of.count} interacciones quedan igual.`,
    }),
  replayChanged: of =>
    plural(of.changed, {
      one: `Cambiaría ${of.changed} de las últimas ${of.count} interacciones.`,
      other: `Cambiarían ${of.changed} de las últimas ${of.count} interacciones.`,
    }),
}
