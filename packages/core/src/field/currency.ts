/** The currencies of countries that the product is sold in. */
const CURRENCIES: Readonly<Record<string, string>> = {
  AR: "ARS",
  BO: "BOB",
  BR: "BRL",
  CL: "CLP",
  CO: "COP",
  CR: "CRC",
  CU: "CUP",
  DO: "DOP",
  ES: "EUR",
  GT: "GTQ",
  HN: "HNL",
  MX: "MXN",
  NI: "NIO",
  PA: "PAB",
  PE: "PEN",
  PT: "EUR",
  PY: "PYG",
  UY: "UYU",
  VE: "VES",
}

/** Returns the ISO 4217 code of a country's currency; the US dollar where none is known. */
export function currencyOf(country: string): string {
  return CURRENCIES[country] ?? "USD"
}

/** Returns how many decimals amounts in a currency usually have. */
export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
}
