import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crc32, deflateRawSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { openTable, type ReadOptions } from "."

/** Returns a zip archive of some files, deflated, with the headers that readers need. */
function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const [path, raw] = [Buffer.from(name), Buffer.from(content)]
    const data = deflateRawSync(raw)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(raw.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path, data])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, central, path]))
    parts.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write("PK\x05\x06", 0, "latin1")
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, index, end])
}

const folder = mkdtempSync(join(tmpdir(), "ucrm-parse-"))
let files = 0

function fileOf(content: string | Buffer) {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return path
}

async function read(content: string | Buffer, options?: ReadOptions) {
  const table = await openTable(fileOf(content), options)
  const cells: string[][] = []
  for await (const row of table.rows) cells.push(row.cells)
  return { ...table, cells }
}

const codeOf = (content: string | Buffer) =>
  read(content).then(
    () => undefined,
    error => error.code,
  )

const LINES = ["Nombre;Teléfono", "Lucía;099123456", "Niño;098765432"]
const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()

describe("openTable with an unknown encoding", () => {
  it.each([
    ["UTF-8", Buffer.from(LINES.join("\n")), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${LINES.join("\n")}`), "utf-8"],
    ["UTF-16LE with a mark", Buffer.from(`\uFEFF${LINES.join("\n")}`, "utf16le"), "utf-16le"],
    ["UTF-16LE without a mark", Buffer.from(LINES.join("\n"), "utf16le"), "utf-16le"],
    ["UTF-16BE with a mark", utf16be(LINES.join("\n")), "utf-16be"],
    ["Windows-1252", Buffer.from(LINES.join("\n"), "latin1"), "windows-1252"],
    [
      "Windows-1252 after 300 KB of ASCII",
      Buffer.from(`Nombre;Teléfono\n${"a;1\n".repeat(75_000)}Niño;2`.replace("é", "e"), "latin1"),
      "windows-1252",
    ],
  ])("detects the encoding %s", async (_, content, encoding) => {
    const table = await read(content)
    expect(table.encoding).toBe(encoding)
    expect(table.cells.at(-1)?.[0]).toBe("Niño")
  })
})

describe("openTable with an unknown separator", () => {
  it.each([
    ["a,b\n1,2\n", ","],
    ["a;b\n1,5;2\n", ";"],
    ["a\tb\n1,5\t2;3\n", "\t"],
    ["a|b\n1,5|2\n", "|"],
    ['a;b\n"x,y,z";2\n"x,y,z";3\n', ";"],
  ])("detects the separator of %j: %j", async (content, separator) => {
    expect((await read(content)).separator).toBe(separator)
  })
})

describe("openTable with a CSV file", () => {
  it.each([
    ["quoted line breaks", 'a,b\n"x\ny",2\n', ["x\ny", "2"]],
    ["doubled quotes", 'a,b\n"x ""y""",2\n', ['x "y"', "2"]],
    ["a quote within a cell", 'a,b\n5" tube,2\n', ['5" tube', "2"]],
    ["CRLF", "a,b\r\nx,2\r\n", ["x", "2"]],
    ["leading zeros", "a,b\n0012,2\n", ["0012", "2"]],
    ["a row that is too short", "a,b\nx\n", ["x"]],
    ["blank rows before it", "a,b\n\n,\nx,2\n", ["x", "2"]],
  ])("reads a row with %s", async (_, content, row) => {
    expect((await read(content)).cells[1]).toEqual(row)
  })

  it("returns row numbers as a spreadsheet counts them", async () => {
    const { rows } = await openTable(fileOf("a,b\n\nx,2\n"))
    const numbers: number[] = []
    for await (const { row } of rows) numbers.push(row)
    expect(numbers).toEqual([1, 3])
  })
})

describe("openTable with an unsupported file", () => {
  const megabyte = "x".repeat(1_000_000)
  it.each([
    ["an empty file", "", "file.empty"],
    ["a PDF", "%PDF-1.7\n1 0 obj", "file.unsupported"],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "file.unsupported"],
    ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), "file.unsupported"],
    ["HTML", "<!DOCTYPE html><table></table>", "file.unsupported"],
    ["JSON", '[{"a": 1}]', "file.unsupported"],
    ["NUL bytes", "a,b\n1\0,2\n", "file.nulBytes"],
    ["an endless quote", `a,b\n"x,${"y\n".repeat(1000)}`, "file.openQuote"],
    ["a long endless quote", `a,b\n"x,${megabyte}${megabyte}`, "file.rowTooLarge"],
    ["a row of 10 MB", `a,b\n${megabyte.repeat(10)},1\n`, "file.rowTooLarge"],
    ["a million columns", `a${",".repeat(400_000)}\n`, "file.tooManyColumns"],
    ["a zip that is no workbook", zipOf({ "a.txt": "x" }), "file.unsupported"],
    ["a torn workbook", zipOf({ "xl/workbook.xml": "<workbook/>" }).subarray(0, 60), "file.damaged"],
  ])("throws the error code for %s", async (_, content, code) => {
    expect(await codeOf(content)).toBe(code)
  })
})

const workbook = (sheet: string, strings = "", styles = "") =>
  zipOf({
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="a" state="hidden" r:id="r1"/><sheet name="b" r:id="r2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst>${strings}</sst>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs>${styles}</styleSheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  })

describe("openTable with a workbook", () => {
  it("reads every kind of cell of the first visible sheet", async () => {
    const { cells } = await read(
      workbook(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>x</t></is></c></row>
         <row r="4"><c r="A4"><v>59899123456</v></c><c r="B4" s="1"><v>43437</v></c><c r="C4" s="2"><v>43437.5</v></c>
           <c r="D4" t="b"><v>1</v></c><c r="E4" t="e"><v>#N/A</v></c><c r="F4"><v>5.9899123456E10</v></c>
           <c r="G4"><v>1.2345678901234567E19</v></c><c r="H4" t="str"><v>007</v></c><c r="I4" s="3"><v>43437.4375</v></c></row>`,
        "<si><r><t>Nom</t></r><r><t>bre</t></r></si>",
      ),
    )
    expect(cells).toEqual([
      ["Nombre", "", "x"],
      [
        "59899123456",
        "2018-12-03",
        "2018-12-03",
        "true",
        "",
        "59899123456",
        "1.2345678901234567E19",
        "007",
        "2018-12-03 10:30:00",
      ],
    ])
  })

  it("throws file.expandsTooMuch for a decompression bomb", async () => {
    const bomb = workbook(`<row><c t="str"><v>${"0".repeat(64 * 1024 * 1024)}</v></c></row>`)
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await codeOf(bomb)).toBe("file.expandsTooMuch")
  })

  it("throws file.damaged for truncated XML", async () => {
    expect(await codeOf(workbook(`<row><c t="str"><v>1</v>`))).toBe("file.damaged")
  })
})
