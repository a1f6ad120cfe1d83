import { sampleFile } from "@ucrm/local/sample-file"
import type { Page } from "playwright-core"
import type { State } from "./state"

async function openImport(page: Page) {
  await page.goto(new URL("/contacts/import", page.url()).href)
  await page.getByRole("button", { name: "Choose a file" }).waitFor()
}

async function chooseFile(page: Page, name: string, content: string | Buffer) {
  await openImport(page)
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) })
}

async function openColumns(page: Page) {
  const { fileName, bytes } = sampleFile("es")
  await chooseFile(page, fileName, bytes)
  await page.getByRole("button", { name: "Next: columns" }).click()
  await page.getByRole("heading", { name: "Columns" }).waitFor()
}

async function checkSmallFile(page: Page) {
  await chooseFile(page, "small.csv", "Nombre;Celular;Notas\nAna Paz;098 111 222;x\nEva;no tiene;y\n")
  await page.getByRole("button", { name: "Next: columns" }).click()
  await page.getByRole("button", { name: /^Next: check/ }).click()
  await page.getByText("Nothing is written yet.").waitFor()
}

async function importSmallFile(page: Page) {
  await checkSmallFile(page)
  await page.getByRole("button", { name: "Import 1 row" }).click()
  await page.getByRole("heading", { name: "The import has finished." }).waitFor()
  await page.getByText("is not a phone number").waitFor()
}

/** Shows the import as it is while its rows are imported. */
const showChanged = (changes: object) => async (page: Page) => {
  await checkSmallFile(page)
  await page.route(/\/v1\/imports\/imp_[0-9A-Z]+$/, async route => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { import: { ...body.import, ...changes } } })
  })
  await page.reload()
}

const PROGRESS = { done: 6240, total: 11_716, perSecond: 96.4, secondsLeft: 57 }
const RUN = { created: 5204, updated: 1006, skipped: 0, temporary: 0, rejected: 30 }

/** The states of the import of contacts. */
export const IMPORT_STATES: State[] = [
  { name: "import-new", make: (_account, page) => openImport(page) },
  {
    name: "import-too-large",
    make: async (_account, page) => {
      await openImport(page)
      // The page checks only the size, so no file of that size is needed.
      await page.evaluate(`{
        const input = document.querySelector("input[type=file]")
        const file = new File(["x"], "large.csv")
        Object.defineProperty(file, "size", { value: ${300 * 1024 * 1024} })
        Object.defineProperty(input, "files", { value: [file] })
        input.dispatchEvent(new Event("change", { bubbles: true }))
      }`)
      await page
        .getByText(/at most 200 MB/)
        .first()
        .waitFor()
    },
  },
  {
    name: "import-upload-failed",
    make: async (_account, page) => {
      await page.route("**/local/files/**", route => route.abort())
      await chooseFile(page, "torn.csv", "Nombre;Celular\nAna;098111222\n")
      await page.getByText("The upload was interrupted.").waitFor()
    },
  },
  {
    name: "import-unsupported",
    make: async (_account, page) => {
      await chooseFile(page, "document.pdf", "%PDF-1.7 x")
      await page.getByText(/^This is neither a CSV file/).waitFor()
    },
  },
  {
    name: "import-file",
    make: async (_account, page) => {
      const { fileName, bytes } = sampleFile("es")
      await chooseFile(page, fileName, bytes)
      await page.getByRole("button", { name: "Next: columns" }).waitFor()
    },
  },
  { name: "import-columns", make: (_account, page) => openColumns(page) },
  {
    name: "import-columns-folded",
    make: async (_account, page) => {
      await openColumns(page)
      await page.getByText("1 column is left out").click()
      await page.getByText("Saved mappings").click()
      await page.getByLabel("Apellido goes to").selectOption({ label: "First name" })
      await page.getByText("Another column goes to the same field.").first().waitFor()
    },
  },
  { name: "import-checked", make: (_account, page) => checkSmallFile(page) },
  {
    name: "import-unknown-options",
    make: async (_account, page) => {
      const values = [
        { value: "pyme", rows: 12 },
        { value: "gobierno", rows: 1 },
      ]
      await showChanged({ unknownOptions: [{ header: "Notas", values }] })(page)
      await page.getByRole("heading", { name: "Values that are no option" }).waitFor()
    },
  },
  {
    name: "import-running",
    make: async (_account, page) => {
      await showChanged({ state: "running", phase: "run", progress: PROGRESS, run: RUN })(page)
      await page.getByRole("button", { name: "Pause" }).waitFor()
    },
  },
  {
    name: "import-paused",
    make: async (_account, page) => {
      await showChanged({ state: "paused", phase: "run", progress: PROGRESS, run: RUN })(page)
      await page.getByRole("button", { name: "Resume" }).waitFor()
    },
  },
  {
    name: "import-failed",
    make: async (_account, page) => {
      const error = { code: "server.failed", detail: "Something went wrong." }
      await showChanged({ state: "failed", phase: "run", progress: PROGRESS, run: RUN, error })(page)
      await page.getByRole("button", { name: "Continue the import" }).waitFor()
    },
  },
  { name: "import-report", make: (_account, page) => importSmallFile(page) },
  {
    name: "import-undo",
    make: async (_account, page) => {
      await importSmallFile(page)
      await page.getByRole("button", { name: "Undo the import" }).click()
      await page.getByRole("dialog").waitFor()
    },
  },
  {
    name: "import-not-found",
    make: async (_account, page) => {
      await page.goto(new URL("/contacts/import/imp_00000000000000000000000000", page.url()).href)
      await page.getByText("There is no such import").waitFor()
    },
  },
]
