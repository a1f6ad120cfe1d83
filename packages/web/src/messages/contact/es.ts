import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"
import type { contact as english } from "./en"

const plural = pluralOf("es")

export const contact = {
  unnamed: "Contacto sin nombre",
  temporary: "Temporal",
  temporaryHelp: "Otro contacto tiene el mismo número o dirección.",
  yes: "Sí",
  no: "No",
  notSet: "Sin definir",
  hidden: "Oculto por tu perfil",
  lastContact: "Último contacto",
  region: {
    facts: "Datos principales",
    identifiers: "Identificadores",
    timeline: "Historial",
  },
  base: {
    firstName: "Nombre",
    lastName: "Apellido",
    company: "Empresa",
    jobTitle: "Cargo",
    owner: "Responsable",
  },
  field: {
    none: "Ninguna opción coincide.",
    opens: of => `Abre ${of.address} en otra pestaña`,
    more: "Mostrar todo",
    less: "Mostrar menos",
    readOnly: "Solo lectura",
  },
  identifier: {
    current: "Esta interacción",
    currentHelp: "El identificador de esta interacción.",
    notOwn: "No es un identificador de este contacto",
    add: "Agregar identificador",
    kind: "Tipo",
    value: "Valor",
    other: "Otro…",
    otherKind: "Canal",
    none: "Sin identificadores todavía. Agrega uno.",
    remove: of => `Quitar ${of.display}`,
    removed: of => `Se quitó ${of.display}.`,
    added: of => `Se agregó ${of.display}.`,
    shared: of => `Se agregó ${of.display}. Se comparte con ${of.names}.`,
    restored: of => `${of.display} está de vuelta.`,
    removeFailed: of => `No se pudo quitar ${of.display}.`,
    placeholder: { phone: "+598 99 123 456", email: "nombre@ejemplo.com", other: "ID" },
    clientId: of => `ID de ${of.channel}`,
  },
  section: {
    empty: of => plural(of.count, { one: `${of.count} campo vacío`, other: `${of.count} campos vacíos` }),
    fill: of => `Completar ${of.label}`,
    edit: of => `Editar ${of.title}`,
  },
  edit: {
    choose: "Elige qué editar",
    cancel: "Cancelar",
    unsaved: "Tus cambios se conservan, pero no están guardados.",
    resume: "Continuar",
    discard: "Descartar",
    discarded: "Se descartaron tus cambios.",
  },
  timeline: {
    you: "Tú",
    byYou: "ti",
  },
} satisfies MessagesOf<typeof english>
