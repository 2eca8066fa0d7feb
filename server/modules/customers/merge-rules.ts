type Said = { granted: boolean; at: string }

/** What of a customer is one value each, and becomes the kept customer's where they have none. */
export interface Mergeable {
  company: string | null
  locale: string | null
  note: string | null
  tax_number: string | null
  tags: readonly string[]
  preferences: Readonly<Record<string, unknown>>
  consents: Readonly<Record<string, Said | undefined>>
  vip: boolean
  group_id: string | null
  household_id: string | null
  status: 'active' | 'blocked'
  blocked_reason: string | null
  exempt_reason: string | null
  exempt_certificate: string | null
  exempt_from: string | null
  exempt_to: string | null
}

/** The latest word on each channel and purpose counts, whichever of the two it was said for; of two said at once, the refusal. */
function latestConsents(one: Mergeable['consents'], other: Mergeable['consents']): Record<string, Said> {
  const latest: Record<string, Said> = {}
  for (const said of [one, other])
    for (const [key, now] of Object.entries(said)) {
      const before = latest[key]
      const later = before === undefined || (now?.at ?? '') > before.at
      if (now !== undefined && (later || (now.at === before?.at && !now.granted))) latest[key] = now
    }
  return latest
}

const both = (one: string | null, other: string | null): string | null =>
  [...new Set([one, other].flatMap((text) => (text === null ? [] : [text])))].join('\n').slice(0, 4000) || null

/**
 * What a customer is once another became part of them: their own word goes before, what they lack comes from the other; notes and tags are added
 * up; an exemption from tax comes whole; whoever was blocked stays so.
 */
export function mergedFields(kept: Mergeable, absorbed: Mergeable): Mergeable {
  const exempt = kept.exempt_reason === null ? absorbed : kept
  const blocked = kept.status === 'active' ? absorbed : kept
  return {
    company: kept.company ?? absorbed.company,
    locale: kept.locale ?? absorbed.locale,
    note: both(kept.note, absorbed.note),
    tax_number: kept.tax_number ?? absorbed.tax_number,
    tags: [...new Set([...kept.tags, ...absorbed.tags])].slice(0, 30),
    preferences: { ...absorbed.preferences, ...kept.preferences },
    consents: latestConsents(kept.consents, absorbed.consents),
    vip: kept.vip || absorbed.vip,
    group_id: kept.group_id ?? absorbed.group_id,
    household_id: kept.household_id ?? absorbed.household_id,
    status: blocked.status,
    blocked_reason: blocked.blocked_reason,
    exempt_reason: exempt.exempt_reason,
    exempt_certificate: exempt.exempt_certificate,
    exempt_from: exempt.exempt_from,
    exempt_to: exempt.exempt_to,
  }
}

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value

const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

/** The fields in which two readings of a customer differ. */
export const changedFields = (before: Mergeable, after: Mergeable): (keyof Mergeable)[] =>
  (Object.keys(before) as (keyof Mergeable)[]).filter((field) => !same(before[field], after[field]))

const coupled: readonly (readonly (keyof Mergeable)[])[] = [
  ['status', 'blocked_reason'],
  ['exempt_reason', 'exempt_certificate', 'exempt_from', 'exempt_to'],
]

/** What a merge is taken back to: as before it, but for what somebody has changed since, which stays. */
export function fieldsTakenBack(
  present: Mergeable,
  { before, after }: { before: Mergeable; after: Mergeable },
): Mergeable {
  const touched = new Set(changedFields(after, present))
  for (const together of coupled)
    if (together.some((field) => touched.has(field))) for (const field of together) touched.add(field)
  const kept = Object.fromEntries([...touched].map((field) => [field, present[field]]))
  return { ...before, ...kept }
}
