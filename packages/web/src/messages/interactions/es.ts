import { pluralOf } from "../plural"
import type { InteractionsMessages } from "./en"

const plural = pluralOf("es")

export const es = {
  title: "Interacciones",
  own: "Tus interacciones",
  list: "Lista de interacciones",
  help: "Interacciones en curso y pasadas, las más recientes primero.",
  filters: "Filtros",
  from: "Desde",
  to: "Hasta",
  days: of => `Días de ${of.zone}`,
  last: of => plural(of.days, { one: "Hoy", other: `Últimos ${of.days} días` }),
  agent: "Agente",
  campaign: "Campaña",
  channel: "Canal",
  outcome: "Resultado",
  state: "Estado",
  match: "Identificación",
  all: "Todos",
  states: { active: "En curso", finished: "Terminada" },
  matches: {
    contactId: "Por ContactID",
    one: "Un contacto",
    several: "Varios, o no es seguro",
    none: "Ningún contacto",
    withheld: "Sin ClientID",
    changed: "Corregida por un agente",
    identified: "Identificada por un agente",
  },
  columns: { contact: "Contacto", received: "Llegada", length: "Duración", reason: "Motivo", clientId: "ClientID" },
  clear: "Quitar los filtros",
  withoutFilter: of => `Sin «${of.filter}»`,
  notIdentified: "Sin identificar",
  noEnd: "No llegó el final",
  empty: "No hay interacciones en estos días.",
  emptyHelp: "Las interacciones de uContact X aparecen aquí cuando llegan.",
  noMatch: "Ninguna interacción coincide.",
  shown: of => plural(of.count, { one: `${of.found} interacción`, other: `${of.found} interacciones` }),
  partial: of => `${of.found} hasta ahora, revisado hasta ${of.until}`,
  stop: "Detener",
  resume: "Continuar",
  offline: "Por ahora no se pueden cargar interacciones nuevas.",
  arrived: of =>
    plural(of.count, {
      one: `${of.count} interacción nueva · Mostrar`,
      other: `${of.count} interacciones nuevas · Mostrar`,
    }),
  export: {
    title: "Exportar interacciones",
    help: "Las interacciones que muestran los filtros, en un archivo CSV.",
  },
  readOnly: {
    title: of => `Interacción de ${of.agent}. Puedes leerla, no modificarla.`,
    contact: "Abrir el contacto",
    list: "Todas las interacciones",
    none: "No se identificó ningún contacto.",
    several: of => plural(of.count, { one: "Un contacto es posible.", other: `${of.count} contactos son posibles.` }),
    candidates: "Contactos posibles",
  },
} satisfies InteractionsMessages
