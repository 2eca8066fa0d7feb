import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'
import type { TextStyle } from './paper.ts'
import type { TextRun } from './text-runs.ts'

type Weight = NonNullable<TextStyle['weight']>

const { resolve } = createRequire(import.meta.url)

const files: Record<TextRun['script'], Record<Weight, string>> = {
  latin: {
    regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    semibold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    bold: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  },
  arabic: {
    regular: '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
    semibold: '@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf',
    bold: '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  },
}

const opened = new Map<string, fontkit.Font>()

const MOST_WORDS = 5_000

type Layout = fontkit.Font['layout']

const copyOf = (run: fontkit.GlyphRun): fontkit.GlyphRun => {
  const positions = run.positions.map((position) => ({ ...position }))
  return Object.assign(Object.create(Object.getPrototypeOf(run)), run, { positions })
}

/**
 * Tells each glyph the letter it stands for, so that the text of a document can be searched and copied: one that was first met as a part
 * of another glyph does not know.
 */
function named(run: fontkit.GlyphRun, text: string): fontkit.GlyphRun {
  const letters = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  if (letters.length !== run.glyphs.length) return run
  run.glyphs.forEach((glyph, at) => {
    if (glyph.codePoints.length === 0) glyph.codePoints = [letters[at] ?? 0]
  })
  return run
}

/** The font with a memory for words: shaping one costs as much as all else a document needs. Its user alters what it gets, so it gets copies. */
function remembering(font: fontkit.Font): fontkit.Font {
  const words = new Map<string, fontkit.GlyphRun>()
  const layout: Layout = (text, ...rest) => {
    if (rest[0] !== undefined) return font.layout(text, ...rest)
    const known = words.get(text) ?? named(font.layout(text), text)
    if (words.size < MOST_WORDS) words.set(text, known)
    return copyOf(known)
  }
  return Object.create(font, { layout: { value: layout } })
}

/** The font of a script and weight, read once for all documents of the thread. */
export function fontOf(script: TextRun['script'], weight: Weight): fontkit.Font {
  const path = resolve(files[script][weight])
  const font = opened.get(path) ?? remembering(fontkit.openSync(path) as fontkit.Font)
  opened.set(path, font)
  return font
}
