import { afterAll, expect } from "vitest"

// The files of a worker share its process: a change of the environment would reach the tests of other files. Setup files
// run before the imports of a test.
const before = { ...process.env }

afterAll(() => {
  expect(process.env, "a test that changes the environment belongs in test/isolated").toEqual(before)
})
