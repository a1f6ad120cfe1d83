import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  title: "Perfiles",
  help: "Cada uno es un conjunto de permisos que comparten varios usuarios. Un cambio rige desde su próximo paso.",
  new: "Nuevo perfil",
  none: "Todavía no hay perfiles. Sin uno, nadie puede hacer nada.",
  profile: "Perfil",
  permissions: "Permisos",
  some: (of: { count: number; all: number }) => `${of.count} de ${of.all}`,
  users: "Usuarios",
  actions: "Acciones",
  back: "Perfiles",
  create: "Crear perfil",
  gone: "No existe ese perfil. Quizás alguien lo quitó.",
  saved: (of: { name: string }) => `Se guardó ${of.name}. Rige desde el próximo paso de quienes lo tienen.`,
  having: (of: { count: number }) =>
    of.count === 0
      ? "Nadie tiene este perfil."
      : plural(of.count, { one: "Un usuario tiene este perfil.", other: `${of.count} usuarios tienen este perfil.` }),
  complete: "El perfil de administradores siempre tiene todos los permisos.",
  lacking: "No puedes dar lo que tú no tienes.",
  removeTitle: (of: { name: string }) => `¿Quitar ${of.name}?`,
  removeHelp: "Nadie lo tiene, así que nadie pierde nada. No se puede deshacer.",
  remove: "Quitar",
  removed: (of: { name: string }) => `Se quitó ${of.name}.`,
  group: {
    contacts: "Contactos",
    interactions: "Interacciones y privacidad",
    tools: "Herramientas",
    configuration: "Administración",
  },
}
