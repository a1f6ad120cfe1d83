import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: (of: { name: string }) => `Firmas de ${of.name}`,
  help: "Además de su token, un host puede probar que una petición es suya, íntegra y reciente: la firma con un secreto, según Standard Webhooks.",
  none: "Todavía no hay secretos. Agrega uno y entrégalo a quien conecte uContact X.",
  secrets: "Secretos",
  only: "Secreto",
  older: "Secreto anterior",
  newer: "Secreto nuevo",
  made: "agregado",
  add: "Nuevo secreto",
  full: "Dos secretos como máximo, mientras uno reemplaza al otro. Quita uno antes de agregar otro.",
  issued: "El secreto nuevo",
  issuedHelp: "Se muestra solo esta vez. Cópialo ahora y guárdalo como una contraseña.",
  copy: "Copiar secreto",
  remove: "Quitar secreto",
  removeOf: (of: { which: string }) => `Quitar: ${of.which}`,
  removeTitle: "¿Quitar este secreto?",
  removeHelp:
    "Lo que se firme con él se rechazará en menos de cinco segundos. Antes, haz que uContact X firme con el otro.",
  removeLast: "Lo que se firme con él se rechazará en menos de cinco segundos. El host se queda sin secretos.",
  removed: "Se quitó el secreto.",
  require: "Exigir firmas",
  requireHelp: "Las peticiones de este host que no estén firmadas se rechazan. Rige en menos de cinco segundos.",
  requireFirst: "Primero agrega un secreto.",
  required: (of: { name: string }) => `Desde ahora ${of.name} debe firmar.`,
  unrequired: (of: { name: string }) => `${of.name} puede firmar, pero no está obligado.`,
  done: "Listo",
}
