const MAX_LOCAL_CHARACTERS = 64
const MAX_ADDRESS_CHARACTERS = 254
const LOCAL = /^[^\s@<>()[\]",;:\\.]+(?:\.[^\s@<>()[\]",;:\\.]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/** Returns whether a text can be one label of a domain name, in any script. */
export function isDomainLabel(label: string): boolean {
  return LABEL.test(label)
}

/** Returns whether a canonical address can receive mail: a dot-atom, and a domain of at least two labels. */
export function isEmailAddress(value: string): boolean {
  const at = value.lastIndexOf("@")
  const [local, labels] = [value.slice(0, at), value.slice(at + 1).split(".")]
  return (
    at > 0 &&
    local.length <= MAX_LOCAL_CHARACTERS &&
    value.length <= MAX_ADDRESS_CHARACTERS &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every(isDomainLabel) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  )
}
