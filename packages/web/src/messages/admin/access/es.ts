import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  name: "Nombre",
  save: "Guardar",
  actions: "Acciones",
  edit: (of: { name: string }) => `Editar ${of.name}`,
  remove: (of: { name: string }) => `Quitar ${of.name}`,
  removeAction: "Quitar",
  required: "Campo obligatorio",
  gone: "Alguien lo quitó.",
  raised: "No puedes dar un permiso que no tienes.",
  lastAdmin: "Al menos un usuario debe poder administrar usuarios y perfiles. Primero da ese permiso a otra persona.",
  exists: "Ya hay un usuario con este ID.",
  secretFull: "Un host tiene como máximo dos secretos. Primero quita uno.",
  secretNeeded: "Un host que debe firmar necesita un secreto. Primero agrega uno o deja de exigir firmas.",
  inUse: (of: { count: number }) =>
    plural(of.count, {
      one: "Un usuario tiene este perfil. Primero asígnale otro.",
      other: `${of.count} usuarios tienen este perfil. Primero asígnales otro.`,
    }),
}
