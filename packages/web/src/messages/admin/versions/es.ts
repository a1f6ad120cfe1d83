import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: "Versiones",
  help: "Los cambios sin publicar y todas las versiones publicadas. Se puede restaurar cualquier versión.",
  draft: "Borrador",
  draftBy: (of: { name: string }) => `Último cambio de ${of.name}`,
  noDraft: "Nada por publicar. Los agentes tienen la misma configuración.",
  list: "Versiones publicadas",
  none: "Sin versiones todavía.",
  version: "Versión",
  number: (of: { version: number }) => `Versión ${of.version}`,
  current: "Actual",
  note: "Descripción",
  changes: "Cambios",
  by: "Quién",
  at: "Cuándo",
  restore: "Restaurar",
  restoreOne: (of: { version: number }) => `Restaurar la versión ${of.version}`,
  restored: (of: { version: number }) => `La versión ${of.version} está en el borrador. Publícala para restaurarla.`,
  same: (of: { version: number }) => `Lo publicado es igual a la versión ${of.version}.`,
  replaceTitle: (of: { version: number }) => `¿Poner la versión ${of.version} en el borrador?`,
  replaceHelp: "El borrador tiene cambios que se pierden:",
  more: "Mostrar versiones anteriores",
}
