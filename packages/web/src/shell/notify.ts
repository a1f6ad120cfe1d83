import { setTitleNotice } from "../page/title"
import { createSetting } from "../state/setting"

const SWITCH_VALUES = ["on", "off"] as const

/** Whether a new interaction is announced by sound. */
export const [sounds, setSounds] = createSetting("ucrm.sounds", SWITCH_VALUES, "off")

/** Whether a new interaction is announced in the title of the page while the window is behind others. */
export const [titleNotices, setTitleNotices] = createSetting("ucrm.titleNotices", SWITCH_VALUES, "on")

/** Whether a new interaction is announced by a desktop notification while the window is behind others. */
export const [desktopNotices, setDesktopNotices] = createSetting("ucrm.desktopNotices", SWITCH_VALUES, "off")

const TONE_SECONDS = 0.18
const TONES_HZ = [660, 880]

/** Plays two short tones; does nothing in a browser that blocks sound before the first click. */
function playTones() {
  try {
    const context = new AudioContext()
    TONES_HZ.forEach((frequency, index) => {
      const oscillator = context.createOscillator()
      const gain = context.createGain()
      const start = context.currentTime + index * TONE_SECONDS
      oscillator.frequency.value = frequency
      gain.gain.setValueAtTime(0.12, start)
      gain.gain.exponentialRampToValueAtTime(0.001, start + TONE_SECONDS)
      oscillator.connect(gain).connect(context.destination)
      oscillator.start(start)
      oscillator.stop(start + TONE_SECONDS)
    })
    setTimeout(() => void context.close(), TONES_HZ.length * TONE_SECONDS * 1_000 + 100)
  } catch {
    return
  }
}

function showDesktopNotice(text: string, tag: string) {
  if (!("Notification" in window) || Notification.permission !== "granted") return
  const notice = new Notification("uCRM", { body: text, tag })
  notice.onclick = () => {
    window.focus()
    notice.close()
  }
}

/** Notifies the agent of a new interaction: by sound, and without the focus also by the title and on the desktop. */
export function notifyArrival(text: string, tag: string) {
  if (sounds() === "on") playTones()
  if (document.hasFocus()) return
  if (titleNotices() === "on") {
    setTitleNotice(text)
    window.addEventListener("focus", () => setTitleNotice(""), { once: true })
  }
  if (desktopNotices() === "on") showDesktopNotice(text, tag)
}
