import { askEarly } from '../api/early.ts'
import { branchAmong, chosenBranch } from '../frame/branch-choice.ts'
import { dress, keptLook, regional } from '../frame/kept-look.ts'

type ByPath = Readonly<Record<string, readonly string[]>>

/** The files of each early page that the document does not name itself; written by the build. */
declare const EARLY_FILES: ByPath

/** The words of each early page by language, and under `*` those of every page; written by the build. */
declare const EARLY_WORDS: Readonly<Record<string, ByPath>>

/** What a page asks at a branch before it can show anything. */
const asks: Readonly<Record<string, (branchId: string) => readonly string[]>> = {
  '/': (id) => [`/api/v1/branches/${id}/today`, `/api/v1/branches/${id}/takings`],
  '/counter': (id) => [`/api/v1/catalog/counter?branchId=${id}`],
}

interface Whoever {
  chain: { country: string }
  branches: { id: string; kind: string; currency: string }[]
}

function fetchEarly(href: string): void {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.crossOrigin = ''
  link.href = href
  document.head.append(link)
}

async function askWithMe(answer: Response): Promise<void> {
  const { branches, chain } = (await answer.json()) as Whoever
  const branch = branchAmong(branches, chosenBranch())
  for (const address of (branch && asks[location.pathname]?.(branch.id)) ?? []) askEarly(address)
  if (branch) setTimeout(() => loadFigures(regional(keptLook().locale, chain.country), branch.currency))
}

/** The first format of a locale costs a slow phone a sixth of a second: now, while it waits for the application, it has that time. */
function loadFigures(locale: string, currency: string): void {
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(0)
}

// Before the first paint: the look this device was last used with, so that nothing flashes.
dress(keptLook())
if (location.pathname !== '/sign-in') askEarly('/api/v1/me', askWithMe)
const { locale } = keptLook()
const allWords = EARLY_WORDS
const words = allWords[locale] ?? allWords[locale.split('-')[0] ?? ''] ?? allWords.en
const page = location.pathname
for (const files of [words?.['*'], EARLY_FILES[page], words?.[page]]) for (const file of files ?? []) fetchEarly(file)
