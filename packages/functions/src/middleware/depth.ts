/** How deeply the objects and lists of a JSON text are nested, without parsing it. */
export function depth(text: string) {
  let open = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') quoted = !quoted
    else if (quoted) at += letter === "\\" ? 1 : 0
    else if (letter === "{" || letter === "[") deepest = Math.max(deepest, ++open)
    else if (letter === "}" || letter === "]") open--
  }
  return deepest
}
