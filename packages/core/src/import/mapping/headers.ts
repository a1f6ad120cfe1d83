import { normalizeText } from "../../text"
import type { BaseTarget } from "./schema"

type HeaderTarget = BaseTarget | `identifier:${string}`

/** The headers of lists of contacts in English, Spanish and Portuguese, without accents and punctuation. */
const HEADERS: Record<HeaderTarget, string[]> = {
  firstName: [
    "first name",
    "firstname",
    "given name",
    "forename",
    "nombre",
    "nombres",
    "primer nombre",
    "nombre de pila",
    "primeiro nome",
    "nome",
  ],
  lastName: [
    "last name",
    "lastname",
    "surname",
    "family name",
    "apellido",
    "apellidos",
    "primer apellido",
    "sobrenome",
    "ultimo nome",
    "apelido",
  ],
  fullName: [
    "name",
    "full name",
    "fullname",
    "contact",
    "contact name",
    "customer",
    "customer name",
    "client",
    "client name",
    "nombre completo",
    "nombre y apellido",
    "nombres y apellidos",
    "apellido y nombre",
    "contacto",
    "cliente",
    "nombre del cliente",
    "nome completo",
    "nome e sobrenome",
    "contato",
    "nome do cliente",
  ],
  company: [
    "company",
    "company name",
    "organization",
    "organisation",
    "account",
    "business",
    "empresa",
    "compania",
    "organizacion",
    "razon social",
    "nombre de empresa",
    "companhia",
    "organizacao",
    "razao social",
    "nome da empresa",
  ],
  jobTitle: [
    "job title",
    "title",
    "position",
    "role",
    "cargo",
    "puesto",
    "funcion",
    "ocupacion",
    "funcao",
    "profissao",
  ],
  "identifier:phone": [
    "phone",
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "mobile phone",
    "mobile number",
    "cell",
    "cell phone",
    "cellphone",
    "whatsapp",
    "work phone",
    "home phone",
    "telefono",
    "telefonos",
    "numero de telefono",
    "numero telefonico",
    "celular",
    "cel",
    "movil",
    "telefono movil",
    "telefono celular",
    "telefono fijo",
    "telefone",
    "telefones",
    "telemovel",
    "numero de telefone",
    "telefone celular",
    "fone",
  ],
  "identifier:email": [
    "email",
    "e mail",
    "email address",
    "e mail address",
    "mail",
    "correo",
    "correo electronico",
    "direccion de correo",
    "casilla",
    "e mail pessoal",
    "correio eletronico",
    "endereco de email",
    "endereco de e mail",
  ],
  "identifier:instagram": ["instagram", "instagram id", "usuario de instagram", "ig"],
  "identifier:messenger": ["messenger", "messenger id", "facebook messenger", "psid"],
}

/** Returns a header for comparing: without case, accents, punctuation and a number at its end ("Teléfono 2"). */
export function headerKey(header: string) {
  return normalizeText(header)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/ \d{1,2}$/, "")
}

const TARGETS = new Map(
  Object.entries(HEADERS).flatMap(([target, headers]) => headers.map(header => [header, target as HeaderTarget])),
)

/** Returns the base field or the identifier that a header names, or undefined. */
export function targetOfHeader(header: string): HeaderTarget | undefined {
  return TARGETS.get(headerKey(header))
}
