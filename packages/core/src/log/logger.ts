import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger"
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types"

/** Formats a line: the event first, and of Lambda's context only the invocation id and whether it was a cold start. */
class Formatter extends LogFormatter {
  formatAttributes({ logLevel, message, timestamp, lambdaContext }: UnformattedAttributes, more: LogAttributes) {
    const attributes = {
      level: logLevel.toLowerCase(),
      event: message,
      at: timestamp.toISOString(),
      invocation: lambdaContext?.awsRequestId,
      cold: lambdaContext?.coldStart || undefined,
    }
    return new LogItem({ attributes }).addAttributes(more)
  }
}

/** The logger of Powertools, with its lines written to the sink of this process. */
export class Lines extends Logger {
  readonly #send: (line: string) => void
  constructor(send: (line: string) => void) {
    super({ logFormatter: new Formatter() })
    this.#send = send
  }
  protected override printLog(_level: number, item: LogItem) {
    item.prepareForPrint()
    this.#send(JSON.stringify(item.getAttributes()))
  }
}
