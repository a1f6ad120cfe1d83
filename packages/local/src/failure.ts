/** A failure to start whose message is all that the reader needs. */
export class StartError extends Error {
  override readonly name = "StartError"
}
