type Write = (fields: object, message: string) => void

/** Where machinery says what it does: the part of pino's shape it needs, fields first, then the sentence. */
export interface Logger {
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}
