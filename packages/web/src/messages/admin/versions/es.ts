import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: "Versiones",
  help: "Lo que espera ser publicado y lo que se publicó hasta ahora. Se puede recuperar cualquier versión.",
  draft: "Borrador",
  draftBy: (of: { name: string }) => `Último cambio de ${of.name}`,
  noDraft: "No hay nada por publicar. Los agentes ven lo mismo que tú.",
  list: "Versiones publicadas",
  none: "Todavía no se publicó nada.",
  version: "Versión",
  number: (of: { version: number }) => `Versión ${of.version}`,
  current: "Actual",
  note: "Para qué fue",
  changes: "Cambios",
  by: "Quién",
  at: "Cuándo",
  restore: "Recuperar",
  restoreOne: (of: { version: number }) => `Recuperar la versión ${of.version}`,
  restored: (of: { version: number }) => `La versión ${of.version} está en el borrador. Publícala para recuperarla.`,
  same: (of: { version: number }) => `Lo publicado es igual a la versión ${of.version}.`,
  replaceTitle: (of: { version: number }) => `¿Poner la versión ${of.version} en el borrador?`,
  replaceHelp: "El borrador tiene cambios que se pierden:",
  more: "Mostrar versiones anteriores",
}
