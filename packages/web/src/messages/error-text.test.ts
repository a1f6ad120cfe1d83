import { flatten, translator } from "@solid-primitives/i18n"
import { describe, expect, it } from "vitest"
import { Failure } from "../api/client"
import { en } from "./app/en"
import { es } from "./app/es"
import { pt } from "./app/pt"
import { errorText } from "./error-text"

const limited = (retryAfterMs?: number) =>
  new Failure({ type: "about:blank", title: "Too many", status: 429, detail: "", code: "rate.limited" }, retryAfterMs)

describe("errorText of a 429", () => {
  it.each([
    [en, "Too many requests at once. Try again in 7 s."],
    [es, "Demasiadas solicitudes a la vez. Vuelve a intentarlo en 7 s."],
    [pt, "Muitas solicitações ao mesmo tempo. Tente de novo em 7 s."],
  ])("contains the seconds until the next attempt: %#", (dictionary, expected) => {
    const words = flatten(dictionary)
    expect(
      errorText(
        translator(() => words),
        limited(6_200),
      ),
    ).toBe(expected)
  })

  it("contains one second when the response has no Retry-After", () => {
    const words = flatten(en)
    expect(
      errorText(
        translator(() => words),
        limited(),
      ),
    ).toContain("in 1 s.")
  })
})
