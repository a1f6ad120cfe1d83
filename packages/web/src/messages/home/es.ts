import type { HomeMessages } from "./en"

export const es: HomeMessages = {
  title: "Esperando interacciones",
  active: "Tus interacciones",
  help: "El contacto se abre aquí cuando uContact X te asigna una interacción.",
  offline: "Las interacciones nuevas aparecerán en cuanto vuelva la conexión.",
  contacts: "Ver contactos",
  all: "Todas las interacciones",
  recent: "Tus últimas interacciones",
  toFinish: "Por terminar",
  nothingToFinish: "No queda nada por terminar.",
  notIdentified: "Sin identificar",
  noOutcome: "Sin resultado",
  unsaved: "Cambios sin guardar",
  showDay: "Mostrar el día",
  showLatest: "Mostrar solo las últimas",
  conflict: "Conflicto",
  search: "Buscar un contacto",
  resolved: "Conflictos resueltos",
  merged: of => `Conflicto resuelto por ${of.who}: fusionado`,
  confirmed: of => `Conflicto resuelto por ${of.who}: son dos personas`,
  ongoing: "En curso",
}
