import { FileError, MAX_COLUMNS, MAX_ROW_LENGTH, MAX_ROWS, type Row } from "./file-error"
import { cellText, type DateFormat, dateFormatOf } from "./xlsx-cell"
import { parseXml, readXml } from "./xml"
import { type Archive, openArchive } from "./zip"

/** The parts that are read as a whole. */
const MAX_PART_BYTES = 16 * 1024 * 1024
const MAX_STRINGS_BYTES = 192 * 1024 * 1024
const WORKBOOK = "xl/workbook.xml"

async function firstSheet(archive: Archive) {
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
  let reading = false
  let phonetic = false
  await readXml(await archive.open(name, MAX_STRINGS_BYTES), {
    open: name => {
      if (name === "si") text = ""
      if (name === "rPh") phonetic = true
      reading = name === "t" && !phonetic
    },
    text: piece => {
      if (reading) text += piece
    },
    close: name => {
      reading = false
      if (name === "rPh") phonetic = false
      if (name === "si") strings.push(text)
    },
  })
  return strings
}

/** Returns for each cell style whether it shows a number as a date. */
async function readDateStyles(archive: Archive): Promise<(DateFormat | undefined)[]> {
  const name = "xl/styles.xml"
  if (!archive.has(name)) return []
  const formats = new Map<number, string>()
  const styles: (DateFormat | undefined)[] = []
  let inCells = false
  await readXml(await archive.open(name, MAX_PART_BYTES), {
    open: (name, { numFmtId = "0", formatCode = "" }) => {
      if (name === "numFmt") formats.set(Number(numFmtId), formatCode)
      if (name === "cellXfs") inCells = true
      if (name === "xf" && inCells) styles.push(dateFormatOf(Number(numFmtId), formats.get(Number(numFmtId))))
    },
    close: name => {
      if (name === "cellXfs") inCells = false
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
  const { path, use1904 } = await firstSheet(archive)
  const [strings, dateStyles] = [await readStrings(archive), await readDateStyles(archive)]
  let rows: Row[] = []
  let row = 0
  let cells: string[] = []
  let column = -1
  let cell = { type: "n", style: 0, text: "" }
  let length = 0
  let reading = false
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
      reading = name === "v" || name === "t"
    },
    text: (piece: string) => {
      if (!reading) return
      length += piece.length
      if (length > MAX_ROW_LENGTH) throw new FileError("file.rowTooLarge", row)
      cell.text += piece
    },
    close: (name: string) => {
      reading = false
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
  const collected = () => {
    const ready = rows
    rows = []
    return ready
  }
  yield* parseXml(await archive.open(path), handler, collected)
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
