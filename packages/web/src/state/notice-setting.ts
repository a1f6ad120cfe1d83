import { createSetting } from "./setting"

const SWITCH = ["on", "off"] as const

/** Whether a new interaction is announced by sound. */
export const [sounds, setSounds] = createSetting("ucrm.sounds", SWITCH, "off")

/** Whether a new interaction is announced in the title of the page while the window is behind others. */
export const [titleNotices, setTitleNotices] = createSetting("ucrm.titleNotices", SWITCH, "on")

/** Whether a new interaction is announced by a notice of the desktop while the window is behind others. */
export const [desktopNotices, setDesktopNotices] = createSetting("ucrm.desktopNotices", SWITCH, "off")
