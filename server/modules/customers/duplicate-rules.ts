import { lettersApart } from './spelling-rules.ts'

/** What is compared of a customer; names and address are folded. */
export interface Comparable {
  name: string
  company: string
  phones: readonly string[]
  emails: readonly string[]
  addresses: readonly string[]
}

/** A reason why two customers may be one, with its weight in thousandths. */
export interface Reason {
  reason: 'same_name' | 'similar_name' | 'same_phone' | 'same_email' | 'same_address' | 'similar_address'
  weight: number
}

/** A pair is proposed from this score on, in thousandths. */
export const proposedFrom = 500

const alike = 0.75

/** How alike two words are, from 0 to 1; an initial is nearly as good as the name it begins. */
function wordLikeness(one: string, other: string): number {
  if (one === other) return 1
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length === 1 && long.startsWith(short)) return 0.85
  return 1 - lettersApart(one, other) / Math.max(long.length, 1)
}

/**
 * How alike two folded names are, from 0 to 1, whatever the order of their words: as alike as the least alike of the words they have to share, so
 * that Anna and Peter Schmidt are two; a name of one word against several is at most 0.7.
 */
export function nameLikeness(one: string, other: string): number {
  const [short, long] = [words(one), words(other)].sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))
  if (!short || !long || short.length === 0) return 0
  const left = [...long]
  let least = 1
  for (const word of [...short].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const best = left.reduce(
      (found, candidate, at) => {
        const likeness = wordLikeness(word, candidate)
        return likeness > found.likeness ? { likeness, at } : found
      },
      { likeness: -1, at: 0 },
    )
    left.splice(best.at, 1)
    least = Math.min(least, best.likeness)
  }
  const bare = short.length === 1 && long.length > 1 ? 0.7 : 1
  return Math.min(least, bare)
}

const words = (name: string): string[] => name.split(' ').filter((word) => word !== '')

/** How many of the words of two addresses are the same, from 0 to 1. */
export function addressLikeness(one: string, other: string): number {
  const a = new Set(words(one))
  const b = new Set(words(other))
  const shared = [...a].filter((word) => b.has(word)).length
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}

const shares = (one: readonly string[], other: readonly string[]): boolean => one.some((value) => other.includes(value))

/**
 * Why two customers may be one, or an empty list when they are two. Their names must be alike: people of one household who share a phone, an
 * e-mail or an address but not the first name are two customers.
 */
export function reasonsForOne(one: Comparable, other: Comparable): Reason[] {
  const likeness = Math.max(nameLikeness(one.name, other.name), companyLikeness(one, other))
  if (likeness < alike) return []
  const reasons: Reason[] = [
    likeness === 1 ? { reason: 'same_name', weight: 400 } : { reason: 'similar_name', weight: 300 },
  ]
  if (shares(one.phones, other.phones)) reasons.push({ reason: 'same_phone', weight: 350 })
  if (shares(one.emails, other.emails)) reasons.push({ reason: 'same_email', weight: 400 })
  const place = Math.max(0, ...one.addresses.flatMap((a) => other.addresses.map((b) => addressLikeness(a, b))))
  if (place === 1) reasons.push({ reason: 'same_address', weight: 250 })
  else if (place >= 0.6) reasons.push({ reason: 'similar_address', weight: 120 })
  return scoreOf(reasons) >= proposedFrom ? reasons : []
}

const companyLikeness = (one: Comparable, other: Comparable): number =>
  one.company === '' || other.company === '' || one.name !== one.company || other.name !== other.company
    ? 0
    : nameLikeness(one.company, other.company)

/** The weight of all reasons together, in thousandths, at most 1000. */
export const scoreOf = (reasons: readonly Reason[]): number =>
  Math.min(
    1000,
    reasons.reduce((sum, { weight }) => sum + weight, 0),
  )
