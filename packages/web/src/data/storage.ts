const readFrom = (storage: () => Storage, key: string) => {
  try {
    return storage().getItem(key)
  } catch {
    return null
  }
}

/** Storage may be full, or refused in a frame of another site: what is kept then lives as long as the page. */
const writeTo = (storage: () => Storage, key: string, value: string | null) => {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch {
    return
  }
}

const session = () => window.sessionStorage
const local = () => window.localStorage

/** What this tab of the browser keeps over a reload. */
export const readKept = (key: string) => readFrom(session, key)
export const writeKept = (key: string, value: string | null) => writeTo(session, key, value)

/** What this browser keeps from day to day. */
export const readSetting = (key: string) => readFrom(local, key)
export const writeSetting = (key: string, value: string | null) => writeTo(local, key, value)

/** A kept value, parsed; undefined when there is none or it cannot be read. */
export const readKeptJson = (key: string): unknown => {
  try {
    return JSON.parse(readKept(key) ?? "null") ?? undefined
  } catch {
    return undefined
  }
}

/** The keys that are kept and begin so. */
export const keptKeys = (prefix: string) => {
  try {
    return Object.keys(session()).filter(key => key.startsWith(prefix))
  } catch {
    return []
  }
}
