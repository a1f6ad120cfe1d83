import { flatten, translator } from "@solid-primitives/i18n"
import { describe, expect, it } from "vitest"
import { Failure } from "../api/client"
import { en } from "./app/en"
import { es } from "./app/es"
import { pt } from "./app/pt"
import { errorText } from "./error-text"

const limited = (retryAfterMs?: number) =>
  new Failure({ type: "about:blank", title: "Too many", status: 429, detail: "", code: "rate.limited" }, retryAfterMs)

describe("a request too many", () => {
  it.each([
    [en, "Too many requests at once. Try again in 7 s."],
    [es, "Demasiadas solicitudes a la vez. Vuelve a intentarlo en 7 s."],
    [pt, "Muitas solicitações ao mesmo tempo. Tente de novo em 7 s."],
  ])("is told with when to try again: %#", (dictionary, said) => {
    const words = flatten(dictionary)
    expect(
      errorText(
        translator(() => words),
        limited(6_200),
      ),
    ).toBe(said)
  })

  it("is told to be tried soon where the answer does not say when", () => {
    const words = flatten(en)
    expect(
      errorText(
        translator(() => words),
        limited(),
      ),
    ).toContain("in 1 s.")
  })
})
