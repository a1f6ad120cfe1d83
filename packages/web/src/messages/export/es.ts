import { pluralOf } from "../plural"
import type { ExportMessages } from "./en"

const plural = pluralOf("es")

export const es: ExportMessages = {
  button: "Exportar",
  title: "Exportar contactos",
  all: "Se exportan todos los contactos.",
  filtered: "Se exportan los contactos que cumplen el filtro actual.",
  selected: of =>
    plural(of.count, {
      one: "El contacto elegido se exporta.",
      other: `Se exportan los ${of.text} contactos elegidos.`,
    }),
  listed: of => `Se exportan los contactos de la lista, hasta ${of.max}.`,
  columns: { label: "Columnas", view: of => `Las ${of.count} de esta vista`, all: "Todas", choose: "Elegir" },
  values: { label: "Valores", shown: "Como se ven", import: "Para importar" },
  masked: "Los números y las direcciones están ocultos para ti, y también lo estarán en el archivo.",
  format: "Formato",
  formats: { csv: "Para planillas", "csv-plain": "CSV simple", jsonl: "Líneas JSON" },
  help: "El archivo se puede descargar durante 24 horas, y solo tú puedes hacerlo.",
  start: "Exportar",
  startCount: of => `Exportar ${of.count}`,
  cancel: "Cancelar",
  list: "Exportaciones",
  none: "No hay exportaciones en los últimos 30 días.",
  more: "Mostrar más",
  column: { file: "Archivo", state: "Estado", rows: "Filas", at: "Inicio", action: "Acción" },
  name: of => (of.filtered === "" ? of.format : `${of.format}, ${of.filtered}`),
  ofInteractions: of => `Interacciones del ${of.from} al ${of.to}`,
  ofAudit: "Cambios de la auditoría",
  withFilter: "con filtro",
  withSelection: "seleccionados",
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
