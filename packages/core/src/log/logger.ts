import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger"
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types"

/** A line names its event first; of Lambda only which invocation it was, and whether the first. */
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

/** Powertools' logger, whose lines go where this process sends all of them. */
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
