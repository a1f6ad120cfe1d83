import { Failure } from "../api/client"
import type { Translate } from "."

const MESSAGE_KEYS = {
  "network.unreachable": "network",
  "network.timeout": "timeout",
  "permission.denied": "denied",
  "request.invalid": "invalid",
  "body.tooLarge": "tooLarge",
  "contact.tooLarge": "tooLarge",
  "contact.identifierLimit": "identifiersFull",
  "identifier.holderLimit": "identifierFull",
  "identifier.unusable": "identifierUnusable",
  "undo.expired": "undoGone",
  "undo.conflict": "undoOvertaken",
  "interaction.finished": "finished",
  "version.mismatch": "changed",
  "identifier.changed": "changed",
  "contact.merged": "merged",
  "contact.notFound": "notFound",
  "interaction.notFound": "notFound",
  "identifier.notFound": "notFound",
} as const

const hasMessage = (code: string): code is keyof typeof MESSAGE_KEYS => code in MESSAGE_KEYS

/** Returns the text of an error in the language in use. */
export function errorText(t: Translate, error: unknown) {
  const code = error instanceof Failure ? error.code : ""
  if (error instanceof Failure && code === "rate.limited")
    return t("shell.failure.limited", { seconds: Math.ceil((error.retryAfterMs ?? 1_000) / 1_000) })
  return t(`shell.failure.${hasMessage(code) ? MESSAGE_KEYS[code] : "server"}`)
}
