import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  bar: "Borrador",
  count: (of: { count: number }) => plural(of.count, { one: `${of.count} cambio`, other: `${of.count} cambios` }),
  preview: "Vista previa",
  versions: "Cambios y versiones",
  publish: "Publicar",
  publishTitle: "Publicar el borrador",
  publishHelp: "Todos los agentes lo reciben ahora. Lo escrito sin guardar se conserva.",
  note: "Descripción (opcional)",
  noteHelp: "Se muestra en el historial de versiones.",
  published: (of: { version: number }) => `La versión ${of.version} está publicada.`,
  discard: "Descartar",
  discardTitle: "¿Descartar el borrador?",
  discardHelp: "Estos cambios se pierden. Lo publicado no cambia.",
  discarded: "Se descartó el borrador.",
  changedMeanwhile: "Otra persona publicó. Ves el borrador actual: revísalo y vuelve a publicar.",
  ruleBroken: of =>
    `Una regla de identidad nombra campos que no todas las campañas muestran: ${of.fields}. Cambia la regla o la sección y luego publica.`,
  fieldInUse:
    "Hay contactos con valores que los campos modificados no admiten. Cambia primero los campos o esos valores.",
  fieldLimit:
    "Hay demasiados campos que se pueden buscar en una sección (hasta cinco), o que ayudan a reconocer contactos en total (hasta tres).",
  tooLarge: "Es más de lo que se puede publicar de una vez. Descarta una parte y publica primero el resto.",
  kind: { section: "Sección", order: "Orden de las secciones", campaign: "Campaña", identity: "Identidad" },
  change: { created: "nuevo", changed: "modificado", removed: "eliminado" },
}
