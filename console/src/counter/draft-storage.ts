import { type Draft, emptyDraft } from './draft-rules.ts'
import type { KeyedIntent } from './intent-rules.ts'

const form = 1

/** Where a draft is kept: one for each branch and person on this device. */
export const draftPlace = (branchId: string, personId: string): string => `clothesline.counter.${branchId}.${personId}`

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'lines' in value && Array.isArray(value.lines)

/** The draft kept at a place; an empty one when there is none or it cannot be read. */
export function keptDraft(place: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as { draft?: unknown; form: number } | null
    if (kept?.form === form && isDraft(kept.draft)) return kept.draft
  } catch {
    // Something that cannot be read is as good as nothing.
  }
  return emptyDraft
}

/** Keeps a draft, or forgets it when it is empty. */
export function keepDraft(place: string, draft: Draft | null): void {
  try {
    if (draft === null) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify({ draft, form }))
  } catch {
    // A browser that keeps nothing loses the draft with the page.
  }
}

const intentPlace = 'clothesline.counter.intent'

/** What was last asked to be taken in and under which key: kept, so that a repeat after a reload is the same request. */
export function keptIntent(): KeyedIntent | null {
  try {
    return JSON.parse(sessionStorage.getItem(intentPlace) ?? 'null') as KeyedIntent | null
  } catch {
    return null
  }
}

/** Keeps an intent until it is carried out; null forgets it. */
export function keepIntent(intent: KeyedIntent | null): void {
  try {
    if (intent === null) sessionStorage.removeItem(intentPlace)
    else sessionStorage.setItem(intentPlace, JSON.stringify(intent))
  } catch {
    // Without memory a repeat within the page still has its key.
  }
}

const picksPlace = (branchId: string): string => `clothesline.picks.${branchId}`

/** What is picked how often at a branch on this device, and with which service last. */
export interface Picks {
  counts: Record<string, number>
  services: Record<string, string>
}

/** What has been picked at a branch on this device. */
export function picksAt(branchId: string): Picks {
  try {
    const kept = JSON.parse(localStorage.getItem(picksPlace(branchId)) ?? '{}') as Partial<Picks>
    return { counts: kept.counts ?? {}, services: kept.services ?? {} }
  } catch {
    return { counts: {}, services: {} }
  }
}

/** Remembers that an item was picked with a service. */
export function rememberPick(branchId: string, itemId: string, serviceId: string): Picks {
  const { counts, services } = picksAt(branchId)
  const picks = {
    counts: { ...counts, [itemId]: (counts[itemId] ?? 0) + 1 },
    services: { ...services, [itemId]: serviceId },
  }
  try {
    localStorage.setItem(picksPlace(branchId), JSON.stringify(picks))
  } catch {
    // Without memory the catalog's order decides.
  }
  return picks
}
