/** The kinds that an agent may type, besides a channel of another name. */
export const KINDS = ["phone", "email", "whatsapp", "instagram", "messenger", "webchat"] as const

/** The control that suits a kind of identifier. */
export function controlOf(kind: string) {
  return kind === "phone"
    ? ({ type: "tel", inputmode: "tel" } as const)
    : kind === "email"
      ? ({ type: "email", inputmode: "email" } as const)
      : ({ type: "text", inputmode: "text" } as const)
}

/** An example of what to type. */
export function exampleOf(kind: string) {
  return kind === "phone" || kind === "email" ? kind : "other"
}
