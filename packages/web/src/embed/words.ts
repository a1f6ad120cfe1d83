/** What is said in a frame only. */
export const WORDS = {
  en: { ownTab: "Open in its own tab" },
  es: { ownTab: "Abrir en su propia pestaña" },
  pt: { ownTab: "Abrir em uma aba própria" },
}
