function readFrom(storage: () => Storage, key: string) {
  try {
    return storage().getItem(key)
  } catch {
    return null
  }
}

/** Ignores storage that is full, or blocked in a frame of another site. */
function writeTo(storage: () => Storage, key: string, value: string | null) {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch {
    return
  }
}

const session = () => window.sessionStorage
const local = () => window.localStorage

/** Returns a value of the storage of this browser tab; null without one. */
export function readSession(key: string) {
  return readFrom(session, key)
}

/** Stores a value in this browser tab; null removes it. */
export function writeSession(key: string, value: string | null) {
  return writeTo(session, key, value)
}

/** Returns a value of the storage of this browser; null without one. */
export function readSetting(key: string) {
  return readFrom(local, key)
}

/** Stores a value in this browser; null removes it. */
export function writeSetting(key: string, value: string | null) {
  return writeTo(local, key, value)
}

/** Returns a stored value of this browser tab, parsed; undefined without a valid one. */
export function readSessionJson(key: string): unknown {
  try {
    return JSON.parse(readSession(key) ?? "null") ?? undefined
  } catch {
    return undefined
  }
}

/** Returns the stored keys of this browser tab with a prefix. */
export function sessionKeys(prefix: string) {
  try {
    return Object.keys(session()).filter(key => key.startsWith(prefix))
  } catch {
    return []
  }
}
