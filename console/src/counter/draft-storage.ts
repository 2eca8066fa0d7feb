import { type Draft, emptyDraft } from './draft-rules.ts'

/** A draft as it survives a reload, with the key under which it is sent. */
export interface KeptDraft {
  draft: Draft
  intent: { body: string; key: string } | null
}

const form = 1

/** Where a draft is kept: one for each branch and person on this device. */
export const draftPlace = (branchId: string, personId: string): string => `clothesline.counter.${branchId}.${personId}`

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'lines' in value && Array.isArray(value.lines)

/** The draft kept at a place; an empty one when there is none or it cannot be read. */
export function keptDraft(place: string): KeptDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as (KeptDraft & { form: number }) | null
    if (kept?.form === form && isDraft(kept.draft)) return { draft: kept.draft, intent: kept.intent ?? null }
  } catch {
    // Something that cannot be read is as good as nothing.
  }
  return { draft: emptyDraft, intent: null }
}

/** Keeps a draft, or forgets it when it is empty. */
export function keepDraft(place: string, kept: KeptDraft | null): void {
  try {
    if (kept === null) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify({ ...kept, form }))
  } catch {
    // A browser that keeps nothing loses the draft with the page.
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
