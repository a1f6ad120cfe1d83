/** The spellings of the sample file: its language, encoding and separator. */
export const SAMPLES = {
  en: { fileName: "customers.csv", encoding: "utf-8", separator: "," },
  es: { fileName: "clientes.csv", encoding: "windows-1252", separator: ";" },
  pt: { fileName: "clientes-utf16.txt", encoding: "utf-16le", separator: "\t" },
} as const
export type SampleSpelling = keyof typeof SAMPLES

const ROWS = 1000

const HEADERS: Record<SampleSpelling, string[]> = {
  en: ["First name", "Last name", "Mobile", "E-mail", "Company", "Segmento", "Cliente desde", "Branch"],
  es: ["Nombre", "Apellido", "Celular", "Correo electrónico", "Empresa", "Segmento", "Cliente desde", "Sucursal"],
  pt: ["Primeiro nome", "Sobrenome", "Celular", "E-mail", "Companhia", "Segmento", "Cliente desde", "Filial"],
}

const FIRST = ["Lucía", "Martín", "Núria", "José", "Inês", "Iñaki", "João", "Zoë", "Ana", "Bruno"]
const LAST = ["Ferrari", "Etcheverry", "Muñoz", "Gonçalves", "Peña", "Araújo", "Núñez", "Pereira", "Brandão", "Olivera"]
const SEGMENTS = ["Particular", "pyme", "EMPRESA", "Gobierno"]
const BRANCHES = ["Centro", "Cordón", "São Paulo"]

const digits = (value: number, length: number) => String(value).padStart(length, "0")

/** Returns a mobile number in the spelling of each language. */
function phoneOf(at: number, spelling: SampleSpelling) {
  const number = digits(200_000 + at * 7, 6)
  const [head, tail] = [number.slice(0, 3), number.slice(3)]
  return { en: `+598 98 ${head} ${tail}`, es: `098 ${head} ${tail}`, pt: `+598 (98) ${head}-${tail}` }[spelling]
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

function rowOf(at: number, spelling: SampleSpelling) {
  const first = FIRST[at % FIRST.length] ?? ""
  const last = `${LAST[Math.floor(at / FIRST.length) % LAST.length]} ${LAST[Math.floor(at / 100) % LAST.length]}`
  const [day, month, year] = [digits((at % 28) + 1, 2), digits((at % 12) + 1, 2), 2015 + (at % 10)]
  const date = { en: `${year}-${month}-${day}`, es: `${day}/${month}/${year}`, pt: `${day}.${month}.${year}` }[spelling]
  return [
    first,
    last,
    phoneOf(at, spelling),
    `${plain(first)}.${at}@example.com`,
    at % 3 === 0 ? `Molinos ${at}` : "",
    SEGMENTS[at % SEGMENTS.length] ?? "",
    date,
    BRANCHES[at % BRANCHES.length] ?? "",
  ]
}

type Fault = (cells: string[], spelling: SampleSpelling) => string[]

/** The faults of the file by row number as a spreadsheet counts, and whether the row is rejected. */
export const SAMPLE_FAULTS: readonly { row: number; refused: boolean; spoil: Fault }[] = [
  { row: 17, refused: true, spoil: cells => cells.with(2, "no tiene") },
  { row: 88, refused: true, spoil: cells => cells.with(3, "no tiene correo") },
  { row: 301, refused: false, spoil: (cells, spelling) => cells.with(2, phoneOf(10, spelling)).with(3, "") },
  { row: 402, refused: true, spoil: cells => cells.with(2, "5.9898E+10") },
  { row: 503, refused: true, spoil: cells => cells.with(5, "Desconocido") },
  { row: 604, refused: true, spoil: cells => cells.with(0, "").with(1, "").with(4, "") },
  { row: 705, refused: true, spoil: cells => [...cells, "x"] },
]

const quoted = (cell: string, separator: string) =>
  cell.includes(separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell

function encoded(text: string, spelling: SampleSpelling) {
  switch (SAMPLES[spelling].encoding) {
    case "windows-1252":
      // Every letter of the file has the same code in Latin-1.
      return Buffer.from(text, "latin1")
    case "utf-16le":
      return Buffer.from(`\uFEFF${text}`, "utf16le")
    default:
      return Buffer.from(text, "utf8")
  }
}

/** Returns a file of 1,000 contacts, some of them with faults, in one of the spellings. The contacts are always the same. */
export function sampleFile(spelling: SampleSpelling) {
  const { fileName, separator } = SAMPLES[spelling]
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const cells = rowOf(at, spelling)
    return SAMPLE_FAULTS.find(({ row }) => row === at + 2)?.spoil(cells, spelling) ?? cells
  })
  const lines = [HEADERS[spelling], ...rows].map(cells => cells.map(cell => quoted(cell, separator)).join(separator))
  return { fileName, bytes: encoded(`${lines.join("\r\n")}\r\n`, spelling) }
}
