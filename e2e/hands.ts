import type { Page } from 'playwright-core'

/** What hands do at a keyboard, counted: keys pressed and the moments of thought before them. */
export interface Hands {
  /** A moment of thought: what to do next, or whether it is right. */
  think: () => void
  type: (text: string) => Promise<void>
  press: (keys: string) => Promise<void>
  keystrokes: () => number
  thoughts: () => number
}

/** Hands on a page's keyboard. A chord counts each of its keys. */
export function handsOn(page: Page): Hands {
  let keystrokes = 0
  let thoughts = 0
  return {
    think: () => {
      thoughts += 1
    },
    type: async (text) => {
      keystrokes += [...text].length
      await page.keyboard.type(text)
    },
    press: async (keys) => {
      keystrokes += keys.split('+').length
      await page.keyboard.press(keys)
    },
    keystrokes: () => keystrokes,
    thoughts: () => thoughts,
  }
}

/** Counts what a pointer does to a page from now on; the stories of the keyboard end with none. */
export async function watchPointer(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const seen = { count: 0 }
    Object.assign(window, { pointerSeen: seen })
    // Some browsers say once where the pointer stands: that is no movement.
    const stands = (event: Event): boolean =>
      event.type.endsWith('move') && event instanceof MouseEvent && event.movementX === 0 && event.movementY === 0
    for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel'])
      window.addEventListener(kind, (event) => (seen.count += stands(event) ? 0 : 1), { capture: true, passive: true })
  })
  return () => page.evaluate(() => (window as unknown as { pointerSeen: { count: number } }).pointerSeen.count)
}

// Keystroke-level model (Card, Moran, Newell 1980): a key of an average typist, and one mental preparation, in seconds.
const K = 0.28
const M = 1.35

/** What the keystroke-level model says hands took, in seconds. */
export const secondsOf = (hands: Hands): number => hands.keystrokes() * K + hands.thoughts() * M

/** Prints what a story took of hands. */
export function told(what: string, hands: Hands, moves: number): void {
  const counts = `${hands.keystrokes()} keystrokes, ${moves} pointer events, ${hands.thoughts()} thoughts`
  console.log(`measured: ${what}: ${counts}, ${secondsOf(hands).toFixed(1)} s (K=${K} s average typist, M=${M} s)`)
}

/** The words of what has the focus: its labels, its name or its text; nothing while nothing has it. */
const wordsInFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const name = element.getAttribute('aria-label')
    if (name) return name
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [element]
    return labels
      .map(({ textContent }) => textContent)
      .join(' ')
      .trim()
  })

const matches = (words: string, wanted: RegExp | string): boolean =>
  typeof wanted === 'string' ? words.includes(wanted) : wanted.test(words)

/** Waits until something of that name has the focus. */
export async function focusIs(page: Page, wanted: RegExp | string): Promise<void> {
  const end = Date.now() + 30_000
  let words = await wordsInFocus(page)
  while (!matches(words, wanted)) {
    if (Date.now() > end) throw new Error(`The focus is on "${words}", not on ${wanted}.`)
    await page.waitForTimeout(30)
    words = await wordsInFocus(page)
  }
}

/** Goes on with Tab until something of that name has the focus. */
export async function tabTo(page: Page, wanted: RegExp | string, press = (keys: string) => page.keyboard.press(keys)) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (matches(await wordsInFocus(page), wanted)) return
    await press('Tab')
  }
  throw new Error(`Tab never came to ${wanted}.`)
}
