import { companies, streets, tongues } from './names.ts'
import { type Random, randomOf } from './random.ts'

/** A customer of the demo chain, as one would type them in. */
export interface Person {
  kind: 'person' | 'business'
  name: string
  company: string | null
  locale: string
  phones: { number: string; label: string | null; isPrimary: boolean }[]
  emails: string[]
  addresses: {
    label: string
    lines: string[]
    city: string
    postcode: string
    country: string
    accessNotes: string | null
  }[]
  preferences: Record<string, string | boolean>
  consents: Record<string, { granted: boolean }>
  tags: string[]
  note: string | null
}

// Ofcom keeps these ranges (Bristol, London, Cardiff) free for made-up people: nobody is called by mistake.
const inBristol = (number: number): string => `+441174960${String(number).padStart(3, '0')}`
const inLondon = (number: number): string => `+442079460${String(number).padStart(3, '0')}`
const inCardiff = (number: number): string => `+442920180${String(number).padStart(3, '0')}`

function preferencesOf(random: Random): Person['preferences'] {
  const chosen: Person['preferences'] = {}
  if (random.chance(0.45))
    chosen.starch = random.weighted([
      ['none', 5],
      ['light', 3],
      ['medium', 2],
      ['heavy', 1],
    ] as const)
  if (random.chance(0.5)) chosen.finish = random.pick(['fold', 'hang'] as const)
  if (random.chance(0.25)) chosen.detergent = random.pick(['sensitive', 'fragrance_free', 'eco'] as const)
  if (random.chance(0.15)) chosen.packaging = random.pick(['paper', 'reusable_bag', 'none'] as const)
  if (random.chance(0.04)) chosen.allergies = random.pick(['Lavender', 'Wool softener', 'Perfume of any kind'])
  return chosen
}

function phonesOf(random: Random, index: number, business: boolean): Person['phones'] {
  const first = { number: inBristol(index), label: business ? 'reception' : 'home', isPrimary: true }
  const phones: Person['phones'] = [first]
  if (random.chance(0.3)) phones.push({ number: inLondon(index), label: 'work', isPrimary: false })
  if (business || random.chance(0.12)) phones.push({ number: inCardiff(index), label: 'office', isPrimary: false })
  return phones
}

function addressesOf(random: Random, business: boolean): Person['addresses'] {
  if (!business && random.chance(0.35)) return []
  const [street, postcode] = random.pick(streets)
  const line = `${random.whole(1, 180)} ${street}`
  const notes = ['Ring twice', 'Leave with the porter', 'Side gate, code on file']
  return [
    {
      label: business ? 'deliveries' : 'home',
      lines: random.chance(0.3) ? [`Flat ${random.whole(1, 24)}`, line] : [line],
      city: 'Bristol',
      postcode,
      country: 'GB',
      accessNotes: random.chance(0.2) ? random.pick(notes) : null,
    },
  ]
}

/** The customer with this number: the same each time for the same seed. */
export function personOf(seed: string, index: number): Person {
  const random = randomOf(seed, 'person', index)
  const company = index % 12 === 5 ? (companies[Math.floor(index / 12)] ?? null) : null
  const tongue = random.weighted(tongues.map((one) => [one, one.weight] as const))
  const [given, family] = [random.pick(tongue.given), random.pick(tongue.family)]
  const name = tongue.locale === 'zh' ? `${family}${given}` : `${given} ${family}`
  const business = company !== null
  return {
    kind: business ? 'business' : 'person',
    name,
    company,
    locale: tongue.locale,
    phones: phonesOf(random, index, business),
    emails: random.chance(0.6) ? [`customer${index + 1}@example.${random.pick(['com', 'net', 'org'])}`] : [],
    addresses: addressesOf(random, business),
    preferences: preferencesOf(random),
    consents: random.chance(0.55)
      ? { sms: { granted: random.chance(0.8) }, email: { granted: random.chance(0.6) } }
      : {},
    tags: business ? ['business'] : random.chance(0.08) ? ['regular'] : [],
    note: random.chance(0.06)
      ? random.pick(['Prefers shirts on wooden hangers', 'Often forgets the ticket', 'Ask before altering'])
      : null,
  }
}
