/** What the ways out say. */
export const words = {
  en: {
    title: "Sign out",
    here: "Sign out",
    everywhere: "Sign out everywhere",
    everywhereHelp: "Ends your sessions in every browser and frame.",
    unsaved: "What you typed and did not save is discarded when you sign out.",
  },
  es: {
    title: "Cerrar sesión",
    here: "Cerrar sesión",
    everywhere: "Cerrarla en todas partes",
    everywhereHelp: "Termina tus sesiones en todos los navegadores y marcos.",
    unsaved: "Lo que escribiste y no guardaste se descarta al cerrar la sesión.",
  },
  pt: {
    title: "Sair",
    here: "Sair",
    everywhere: "Sair de todos os lugares",
    everywhereHelp: "Encerra suas sessões em todos os navegadores e quadros.",
    unsaved: "O que você digitou e não salvou é descartado ao sair.",
  },
}
