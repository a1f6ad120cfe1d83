/** A failure to start whose message is sufficient for the reader. */
export class StartError extends Error {
  override readonly name = "StartError"
}
