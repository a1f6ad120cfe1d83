/** The words of the parts that admin pages share. */
export const words = {
  en: {
    copy: "Copy",
    copied: "Copied",
    copyFailed: "The browser does not allow copying. Select the text and copy it by hand.",
  },
  es: {
    copy: "Copiar",
    copied: "Copiado",
    copyFailed: "El navegador no permite copiar. Selecciona el texto y cópialo a mano.",
  },
  pt: {
    copy: "Copiar",
    copied: "Copiado",
    copyFailed: "O navegador não permite copiar. Selecione o texto e copie manualmente.",
  },
}
