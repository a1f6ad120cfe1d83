import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: "Primeros pasos",
  help: "Lo que necesita una cuenta nueva antes de la primera llamada. La lista desaparece al completar todos los pasos.",
  done: "Listo",
  step: {
    section: { title: "Crear una sección", help: "Los campos que los agentes ven y completan." },
    users: { title: "Agregar usuarios", help: "Cada agente con el ID que envía uContact X." },
    host: { title: "Conectar uContact X", help: "Crea un host e copia su token a uContact X." },
    contacts: {
      title: "Crear o importar contactos",
      help: "Así, una llamada de un número conocido muestra su contacto.",
    },
    publish: { title: "Publicar", help: "Los agentes ven las secciones cuando están publicadas." },
  },
}
