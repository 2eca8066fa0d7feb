import type { Page } from 'playwright-core'

/** Attributes that people read or hear. */
const readAttributes = ['alt', 'aria-description', 'aria-label', 'aria-valuetext', 'placeholder', 'title']

/** The texts a page shows or says, in their order, without names of keys and what says of itself that nobody translates it. */
export const textsOn = (page: Page): Promise<string[]> =>
  page.evaluate((attributes) => {
    const isThere = (element: Element): boolean => (element.closest('select') ?? element).checkVisibility()
    const texts = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (element && !element.closest('script, style, noscript, kbd, [translate=no]') && isThere(element))
        texts.push(node.nodeValue ?? '')
    }
    for (const element of document.body.querySelectorAll('*'))
      for (const attribute of attributes) {
        const text = element.getAttribute(attribute)
        if (text && isThere(element)) texts.push(text)
      }
    return texts
  }, readAttributes)

/** A value that is a word of the program, such as `in_progress`: to show it as it is would be a mistake, so it is no excuse. A file's name is none. */
const isProgramWord = (value: string): boolean => /^[a-z][a-z0-9_.-]*(?<!\.(csv|xlsx|vcf))$/.test(value)

/** The texts among the values of an answer; of names their initials too, which stand for a person without a picture. */
export function valuesIn(answer: unknown): string[] {
  if (typeof answer === 'string') {
    const value = answer.trim()
    if (!/\p{L}{2}/u.test(value) || isProgramWord(value)) return []
    const ends = [value.split(/\s+/).at(0), value.split(/\s+/).at(-1)]
    return [value, ...value.split('\n'), ends.map((word) => word?.slice(0, 1).toUpperCase()).join('')]
  }
  if (typeof answer !== 'object' || answer === null) return []
  return Object.values(answer).flatMap(valuesIn)
}

/** Remembers every value that the server answers a page with. */
export function valuesAnswered(page: Page): () => Promise<ReadonlySet<string>> {
  const answers: Promise<string[]>[] = []
  page.on('response', (response) => {
    if (!response.url().includes('/api/') || !response.headers()['content-type']?.includes('json')) return
    answers.push(response.json().then(valuesIn, () => []))
  })
  return async () => new Set((await Promise.all(answers)).flat())
}

const letter = /[\p{L}\p{N}]/u

/** A text without a value, wherever that stands as a whole. */
function without(text: string, value: string): string {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + value.length]]
    if (!letter.test(before) && !letter.test(after))
      return without(`${text.slice(0, at)}\t${text.slice(at + value.length)}`, value)
  }
  return text
}

/** Each text with what of it stands outside of the marks of the pseudo-language, and what inside; a message may hold others, and elements. */
function byMarks(texts: readonly string[]): { outside: string; inside: string }[] {
  let depth = 0
  return texts.map((text) => {
    const parts = { outside: '', inside: '' }
    for (const character of text) {
      if (character === '⟦') depth += 1
      else if (character === '⟧') depth -= 1
      else parts[depth > 0 ? 'inside' : 'outside'] += character
    }
    return parts
  })
}

/**
 * The words among the texts of a page in the pseudo-language that came neither from a catalogue nor from the server: letters outside of the
 * marks, and letters without accents inside. Dates and money are among them: they are words of no language in particular.
 */
export function unmarkedWords(texts: readonly string[], values: ReadonlySet<string>): Set<string> {
  const known = [...values].sort((one, other) => other.length - one.length)
  const left = (text: string) => (text === '' ? '' : known.reduce(without, text))
  return new Set(
    byMarks(texts).flatMap(({ outside, inside }) => [
      ...(left(outside).match(/\p{L}{2,}/gu) ?? []),
      ...(left(inside).match(/[A-Z]?[a-z]{2,}/g) ?? []),
    ]),
  )
}
