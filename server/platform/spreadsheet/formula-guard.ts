// What spreadsheet programs may take for the start of a formula, the full-width forms included.
const dangerous = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u
const guarded = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u

/** Puts an apostrophe before text that a spreadsheet would run as a formula; `withoutGuard` takes it off again, exactly. */
export function withGuard(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

/** Gives back the text that was guarded; other text is left alone. */
export function withoutGuard(text: string): string {
  return guarded.test(text) ? text.slice(1) : text
}
