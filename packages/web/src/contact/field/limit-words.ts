type At = { at: string; one: boolean }

/** What is wrong with a value that is beyond a limit of its field. */
export const words = {
  en: {
    min: (of: At) => `At least ${of.at}.`,
    max: (of: At) => `At most ${of.at}.`,
    decimals: (of: At) => (of.at === "0" ? "No decimals." : `At most ${of.at} ${of.one ? "decimal" : "decimals"}.`),
    maxLength: (of: At) => `At most ${of.at} ${of.one ? "character" : "characters"}.`,
  },
  es: {
    min: (of: At) => `Como mínimo ${of.at}.`,
    max: (of: At) => `Como máximo ${of.at}.`,
    decimals: (of: At) =>
      of.at === "0" ? "Sin decimales." : `Como máximo ${of.at} ${of.one ? "decimal" : "decimales"}.`,
    maxLength: (of: At) => `Como máximo ${of.at} ${of.one ? "carácter" : "caracteres"}.`,
  },
  pt: {
    min: (of: At) => `No mínimo ${of.at}.`,
    max: (of: At) => `No máximo ${of.at}.`,
    decimals: (of: At) =>
      of.at === "0" ? "Sem casas decimais." : `No máximo ${of.at} ${of.one ? "casa decimal" : "casas decimais"}.`,
    maxLength: (of: At) => `No máximo ${of.at} ${of.one ? "caractere" : "caracteres"}.`,
  },
}
