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
  ongoing: "En curso",
}
