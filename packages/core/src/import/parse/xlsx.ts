import { FileError, MAX_COLUMNS, MAX_ROW_LENGTH, MAX_ROWS, type Row } from "./file-error"
import { type Archive, openArchive, parseXml, readXml } from "./zip"

/** The maximum size of the parts that are read completely. */
const MAX_PART_BYTES = 16 * 1024 * 1024
const MAX_STRINGS_BYTES = 192 * 1024 * 1024
const WORKBOOK = "xl/workbook.xml"

/** The built-in formats of SpreadsheetML that show a date, with or without a time. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const DAY_MS = 24 * 60 * 60 * 1000
/** The number of digits that a workbook stores of a number. */
const EXACT_DIGITS = 15

/** The parts of a date that a number format shows. */
type DateFormat = "day" | "dayAndTime"

const DAY_AND_TIME_ID = 22

/**
 * Returns the parts of a date that a number format shows; undefined for other formats. Ignores text in quotes and
 * colours in brackets.
 */
function dateFormatOf(id: number, code: string | undefined): DateFormat | undefined {
  const letters = code?.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "")
  const isDate = letters === undefined ? BUILT_IN_DATES.has(id) : /[dy]/i.test(letters)
  if (!isDate) return undefined
  return letters === undefined
    ? id === DAY_AND_TIME_ID
      ? "dayAndTime"
      : "day"
    : /h/i.test(letters)
      ? "dayAndTime"
      : "day"
}

/** Returns the ISO day of an ISO time, and the time to the second where the format shows it. */
const isoText = (iso: string, format: DateFormat | undefined) =>
  format === "dayAndTime" ? iso.slice(0, 19).replace("T", " ") : iso.slice(0, 10)

/** Returns the ISO date of a serial number: days since 1899-12-30, or since 1904-01-01. */
function dateText(serial: number, format: DateFormat, use1904: boolean) {
  const epoch = use1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const millis = format === "day" ? Math.floor(serial) * DAY_MS : Math.round((serial * DAY_MS) / 1000) * 1000
  const date = new Date(epoch + millis)
  return Number.isNaN(date.getTime()) ? String(serial) : isoText(date.toISOString(), format)
}

/**
 * Returns a number without scientific notation, unless it has more digits than a workbook stores: the notation then
 * shows that digits are lost.
 */
function numberText(raw: string) {
  const number = Number(raw)
  if (raw === "" || !Number.isFinite(number)) return raw
  const digits = raw.replace(/e.*$/i, "").replace(/^-?0*|\D/g, "")
  if (/e/i.test(raw)) return Number.isSafeInteger(number) && digits.length <= EXACT_DIGITS ? String(number) : raw
  return /\.\d{12,}/.test(raw) ? String(Number(number.toPrecision(EXACT_DIGITS))) : raw
}

/** Returns the text of a cell by its `type` in SpreadsheetML. */
function cellText(
  { type, text }: { type: string; text: string },
  strings: string[],
  format: DateFormat | undefined,
  use1904: boolean,
): string {
  switch (type) {
    case "s":
      return strings[Number(text)] ?? ""
    case "b":
      return text === "1" ? "true" : "false"
    case "e":
      return ""
    case "n":
      return format && text !== "" ? dateText(Number(text), format, use1904) : numberText(text)
    case "d":
      return isoText(text, format)
    default:
      return text
  }
}

async function findFirstSheet(archive: Archive) {
  const sheets: string[] = []
  const targets = new Map<string, string>()
  let use1904 = false
  await readXml(await archive.open(WORKBOOK, MAX_PART_BYTES), {
    open: (name, attributes) => {
      if (name === "workbookPr") use1904 = /^(1|true)$/.test(attributes["date1904"] ?? "")
      if (name === "sheet" && !attributes["state"]) sheets.push(attributes["r:id"] ?? "")
    },
  })
  await readXml(await archive.open("xl/_rels/workbook.xml.rels", MAX_PART_BYTES), {
    open: (name, { Id = "", Target = "" }) => {
      if (name === "Relationship") targets.set(Id, Target)
    },
  })
  const target = targets.get(sheets[0] ?? "")
  if (!target) throw new FileError("file.empty")
  return { path: target.startsWith("/") ? target.slice(1) : `xl/${target}`, use1904 }
}

async function readStrings(archive: Archive): Promise<string[]> {
  const name = "xl/sharedStrings.xml"
  if (!archive.has(name)) return []
  const strings: string[] = []
  let text = ""
  let isText = false
  let isPhonetic = false
  await readXml(await archive.open(name, MAX_STRINGS_BYTES), {
    open: name => {
      if (name === "si") text = ""
      if (name === "rPh") isPhonetic = true
      isText = name === "t" && !isPhonetic
    },
    text: piece => {
      if (isText) text += piece
    },
    close: name => {
      isText = false
      if (name === "rPh") isPhonetic = false
      if (name === "si") strings.push(text)
    },
  })
  return strings
}

/** Returns the date format of each cell style, undefined for styles of other values. */
async function readDateStyles(archive: Archive): Promise<(DateFormat | undefined)[]> {
  const name = "xl/styles.xml"
  if (!archive.has(name)) return []
  const formats = new Map<number, string>()
  const styles: (DateFormat | undefined)[] = []
  let isInCellStyles = false
  await readXml(await archive.open(name, MAX_PART_BYTES), {
    open: (name, { numFmtId = "0", formatCode = "" }) => {
      if (name === "numFmt") formats.set(Number(numFmtId), formatCode)
      if (name === "cellXfs") isInCellStyles = true
      if (name === "xf" && isInCellStyles) styles.push(dateFormatOf(Number(numFmtId), formats.get(Number(numFmtId))))
    },
    close: name => {
      if (name === "cellXfs") isInCellStyles = false
    },
  })
  return styles
}

function columnOf(reference: string) {
  let column = 0
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

async function* readSheet(archive: Archive): AsyncGenerator<Row> {
  const { path, use1904 } = await findFirstSheet(archive)
  const [strings, dateStyles] = [await readStrings(archive), await readDateStyles(archive)]
  let rows: Row[] = []
  let row = 0
  let cells: string[] = []
  let column = -1
  let cell = { type: "n", style: 0, text: "" }
  let length = 0
  let isValue = false
  const handler = {
    open: (name: string, attributes: Record<string, string>) => {
      if (name === "row") {
        row = Number(attributes["r"] ?? row + 1)
        cells = []
        column = -1
        length = 0
      }
      if (name === "c") {
        column = attributes["r"] ? columnOf(attributes["r"]) : column + 1
        cell = { type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0), text: "" }
      }
      isValue = name === "v" || name === "t"
    },
    text: (piece: string) => {
      if (!isValue) return
      length += piece.length
      if (length > MAX_ROW_LENGTH) throw new FileError("file.rowTooLarge", row)
      cell.text += piece
    },
    close: (name: string) => {
      isValue = false
      if (name === "c") {
        const text = cellText(cell, strings, dateStyles[cell.style], use1904)
        if (text === "") return
        if (column >= MAX_COLUMNS) throw new FileError("file.tooManyColumns", row)
        while (cells.length < column) cells.push("")
        cells[column] = text
      }
      if (name === "row" && cells.some(text => text.trim() !== "")) {
        if (row > MAX_ROWS + 1) throw new FileError("file.tooManyRows")
        rows.push({ row, cells })
      }
    },
  }
  const takeRows = () => {
    const completed = rows
    rows = []
    return completed
  }
  yield* parseXml(await archive.open(path), handler, takeRows)
}

/** Yields the rows of the first visible sheet of a workbook that are not blank. Throws `FileError`. */
export async function* readXlsx(path: string): AsyncGenerator<Row> {
  const archive = await openArchive(path)
  try {
    if (!archive.has(WORKBOOK))
      throw new FileError(archive.has("EncryptedPackage") ? "file.protected" : "file.unsupported")
    yield* readSheet(archive)
  } finally {
    archive.close()
  }
}
