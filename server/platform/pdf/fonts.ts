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

/** The font of a script and weight, read once for all documents of the thread. */
export function fontOf(script: TextRun['script'], weight: Weight): fontkit.Font {
  const path = resolve(files[script][weight])
  const font = opened.get(path) ?? (fontkit.openSync(path) as fontkit.Font)
  opened.set(path, font)
  return font
}
