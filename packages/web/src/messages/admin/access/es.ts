import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  name: "Nombre",
  save: "Guardar",
  edit: (of: { name: string }) => `Editar ${of.name}`,
  remove: (of: { name: string }) => `Quitar ${of.name}`,
  required: "Campo obligatorio",
  gone: "Alguien lo quitó mientras tanto.",
  raised: "Nadie puede dar un permiso que no tiene.",
  lastAdmin: "No quedaría nadie que administre usuarios y perfiles. Antes, deja que otra persona pueda hacerlo.",
  exists: "Ya hay un usuario con este id.",
  secretFull: "Un host tiene como máximo dos secretos. Primero quita uno.",
  secretNeeded: "Un host que debe firmar necesita un secreto. Primero agrega uno o deja de exigir firmas.",
  inUse: (of: { count: number }) =>
    plural(of.count, {
      one: "Un usuario tiene este perfil. Primero asígnale otro.",
      other: `${of.count} usuarios tienen este perfil. Primero asígnales otro.`,
    }),
}
