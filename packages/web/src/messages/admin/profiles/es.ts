import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  title: "Perfiles",
  help: "Conjuntos de permisos para los usuarios. Los cambios se aplican en su próxima acción.",
  new: "Nuevo perfil",
  none: "Sin perfiles todavía. Sin un perfil, los usuarios no pueden hacer nada.",
  profile: "Perfil",
  permissions: "Permisos",
  some: (of: { count: number; all: number }) => `${of.count} de ${of.all}`,
  users: "Usuarios",
  back: "Perfiles",
  create: "Crear perfil",
  gone: "Perfil no encontrado. Quizás alguien lo quitó.",
  saved: (of: { name: string }) => `Se guardó ${of.name}. Se aplica en la próxima acción de sus usuarios.`,
  having: (of: { count: number }) =>
    of.count === 0
      ? "Ningún usuario tiene este perfil."
      : plural(of.count, { one: "Un usuario tiene este perfil.", other: `${of.count} usuarios tienen este perfil.` }),
  complete: "El perfil de administradores siempre tiene todos los permisos.",
  lacking: "No puedes dar un permiso que no tienes.",
  duplicate: (of: { name: string }) => `Duplicar ${of.name}`,
  copyName: (of: { name: string }) => `${of.name} (copia)`,
  removeTitle: (of: { name: string }) => `¿Quitar ${of.name}?`,
  removeHelp: "Ningún usuario lo tiene. No se puede deshacer.",
  removed: (of: { name: string }) => `Se quitó ${of.name}.`,
  group: {
    contacts: "Contactos",
    interactions: "Interacciones y privacidad",
    tools: "Herramientas",
    configuration: "Administración",
  },
}
