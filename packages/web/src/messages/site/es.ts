import { pluralOf } from "../plural"
import type { SiteMessages } from "./en"

const plural = pluralOf("es")

export const es = {
  conflicts: of => plural(of.count, { one: `${of.count} conflicto espera`, other: `${of.count} conflictos esperan` }),
  importRuns: of => `Importación en curso: ${of.done} de ${of.total} filas`,
  endpointsOff: of =>
    plural(of.count, {
      one: `Se desactivó ${of.count} destino de webhook`,
      other: `Se desactivaron ${of.count} destinos de webhook`,
    }),
  webhooks: "Webhooks",
  interactions: "Todas las interacciones",
  admin: "Administración",
  ownTab: "Abrir en su propia pestaña",
  tabs: { closeEnded: "Cerrar todas las terminadas" },
  arrivals: {
    label: "Interacciones nuevas",
    new: "Nueva:",
    open: "Abrir",
    dismiss: of => `Descartar ${of.who}`,
    arrived: of => `Nueva interacción: ${of.channel}, ${of.who}, ${of.campaign}.`,
    moved: of => `Transferida a ${of.campaign}.`,
    ended: of => `La interacción con ${of.who} terminó.`,
  },
  notices: {
    title: "Aviso en el título de la página si hay otra ventana delante",
    sound: "Sonido con cada nueva interacción",
    desktop: "Aviso de escritorio si hay otra ventana delante",
    refused: "Tu navegador no permite avisos de escritorio de uCRM.",
  },
  shortcuts: {
    title: "Atajos de teclado",
    lettersOff: "Los atajos de una tecla están desactivados en el menú.",
    page: "En todas partes",
    tabs: "Interacciones",
    interaction: "Esta interacción",
    contact: "Contacto",
  },
  signOut: {
    title: "Cerrar sesión",
    here: "Cerrar sesión",
    everywhere: "Cerrarla en todas partes",
    everywhereHelp: "Termina tus sesiones en todos los navegadores y marcos.",
    unsaved: "Lo que escribiste y no guardaste se descarta al cerrar la sesión.",
  },
  signIn: {
    title: "Iniciar sesión en uCRM",
    intro: "Usa la cuenta de tu empresa.",
    expired: "Tu sesión terminó. Inicia sesión de nuevo para continuar; lo que escribiste se conserva.",
    left: "Cerraste la sesión.",
    signIn: "Iniciar sesión",
    waiting: "Continúa en la ventana que se abrió. Si está cerrada, inicia sesión otra vez.",
    blocked:
      "Tu navegador bloqueó la ventana. Permite las ventanas emergentes de esta página e inicia sesión otra vez.",
    failed: "No se inició sesión. Inténtalo otra vez.",
  },
  localSignIn: {
    intro: "Demostración: entra sin contraseña",
    as: of => `Continuar como ${of.name}`,
    agent: "Agente",
    admin: "Administración",
    failed: "No se inició sesión en la demostración. Inténtalo otra vez.",
  },
  otherAccount: {
    title: "Tu sesión es de otra cuenta",
    help: of => `Este marco es de ${of.address}; tu sesión es de ${of.account}, como ${of.name}.`,
    again: "Volver a iniciar sesión",
    tab: "Abrir uCRM en su propia pestaña",
  },
  notFound: {
    title: "Página no encontrada",
    help: "El enlace puede ser antiguo o incorrecto.",
    home: "Ir a tus interacciones",
  },
} satisfies SiteMessages
