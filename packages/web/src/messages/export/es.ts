import type { ExportMessages } from "./en"

export const es: ExportMessages = {
  button: "Exportar",
  title: "Exportar contactos",
  all: "Se exportan todos los contactos con todas sus columnas.",
  filtered: "Se exportan los contactos que cumplen el filtro actual, con todas sus columnas.",
  masked: "Los números y las direcciones están ocultos para ti, y también lo estarán en el archivo.",
  format: "Formato",
  formats: { csv: "Para planillas", "csv-plain": "CSV simple", jsonl: "Líneas JSON" },
  help: "El archivo se puede descargar durante 24 horas, y solo tú puedes hacerlo.",
  start: "Exportar",
  cancel: "Cancelar",
  list: "Exportaciones",
  none: "No hay exportaciones en los últimos 30 días.",
  more: "Mostrar más",
  column: { file: "Archivo", state: "Estado", contacts: "Contactos", at: "Inicio", action: "Acción" },
  name: of => (of.filtered === "" ? of.format : `${of.format}, ${of.filtered}`),
  withFilter: "con filtro",
  download: "Descargar",
  stop: "Detener",
  state: {
    running: "En curso",
    finished: "Terminada",
    failed: "Con error",
    cancelled: "Cancelada",
    expired: "Vencida",
  },
}
