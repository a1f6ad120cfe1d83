import { pluralOf } from "../plural"
import type { SiteMessages } from "./en"

const plural = pluralOf("es")

export const es = {
  conflicts: of => plural(of.count, { one: `${of.count} conflicto espera`, other: `${of.count} conflictos esperan` }),
  admin: "Administración",
  ownTab: "Abrir en su propia pestaña",
  tabs: { closeEnded: "Cerrar todas las terminadas" },
  notices: {
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
    intro: "Con el inicio de sesión de tu empresa.",
    expired: "Tu sesión terminó. Inicia sesión de nuevo y volverás a donde estabas; lo que escribiste se conserva.",
    left: "Cerraste la sesión.",
    signIn: "Iniciar sesión",
    waiting: "Sigue en la ventana que se abrió. Si ya no está, inicia sesión otra vez.",
    blocked: "Tu navegador no abrió ninguna ventana. Permite que esta página abra ventanas e inicia sesión otra vez.",
    failed: "No se inició sesión. Inténtalo otra vez.",
  },
  localSignIn: {
    intro: "O, como esto es una demostración, de una vez:",
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
    title: "No hay nada en esta dirección",
    help: "El enlace puede ser antiguo o estar mal escrito.",
    home: "Ir a tus interacciones",
  },
} satisfies SiteMessages
