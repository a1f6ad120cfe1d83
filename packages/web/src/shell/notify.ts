import { setTitleNotice } from "../page/title"
import { desktopNotices, sounds, titleNotices } from "../state/notice-setting"

const TONE_SECONDS = 0.18
const TONES_HZ = [660, 880]

/** Plays two short tones; a browser that refuses sound before the first click stays silent. */
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

/** Notifies the agent of a new interaction: by sound, and while the window is behind others by title and on the desktop. */
export function notifyArrival(text: string, tag: string) {
  if (sounds() === "on") playTones()
  if (document.hasFocus()) return
  if (titleNotices() === "on") {
    setTitleNotice(text)
    window.addEventListener("focus", () => setTitleNotice(""), { once: true })
  }
  if (desktopNotices() === "on") showDesktopNotice(text, tag)
}
