/** Answers whether one more may pass: so many in any stretch of time, and no more until the next. */
export function createRateLimit(most: number, withinMs: number, now = () => performance.now()) {
  let began = Number.NEGATIVE_INFINITY
  let spent = 0
  return () => {
    if (now() - began >= withinMs) {
      began = now()
      spent = 0
    }
    spent += 1
    return spent <= most
  }
}
