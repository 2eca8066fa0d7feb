import { cutUnescaped, goesOn, readProperty, unescaped, type VCardProperty } from './vcard-lines-rules.ts'

/** An address of a vCard, as it is written there. */
export interface VCardAddress {
  label: string | null
  lines: string[]
  city: string | null
  region: string | null
  postcode: string | null
  country: string | null
}

/** What a vCard says of somebody; nothing of it was judged yet. */
export interface VCard {
  /** FN, else the parts of N, else a nickname; null when there is none of them. */
  name: string | null
  company: string | null
  phones: { number: string; label: string | null }[]
  emails: string[]
  addresses: VCardAddress[]
  notes: string[]
  tags: string[]
  /** Its own id, for telling whether it came before. */
  uid: string | null
}

/** Whether a file holds vCards, by its name. */
export const isVCardFile = (fileName: string): boolean => /\.(vcf|vcard)$/i.test(fileName)

const kindLabels: readonly [RegExp, string][] = [
  [/^x-assistant|^assistant/, 'assistant'],
  [/^fax$|fax$/, 'fax'],
  [/^pager$/, 'pager'],
  [/^(cell|mobile|iphone)$/, 'mobile'],
  [/^work$/, 'work'],
  [/^home$/, 'home'],
  [/^main$/, 'main'],
  [/^other$/, 'other'],
]

const appleLabel = /^_\$!<(.*)>!\$_$/

/** What a phone or address is called: the person's own label, else its kinds in small letters; null when nothing is said. */
function labelOf({ types, group }: VCardProperty, labels: ReadonlyMap<string, string>): string | null {
  const own = group === '' ? undefined : labels.get(group)
  if (own !== undefined) return own.replace(appleLabel, '$1').slice(0, 40) || null
  const said = kindLabels.filter(([kind]) => types.some((type) => kind.test(type))).map(([, label]) => label)
  return said.length === 0 ? null : said.reverse().slice(0, 3).join(' ')
}

const clean = (text: string): string => text.replace(/[^\S\n]+/g, ' ').trim()
const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => clean(line).replace(/,$/, ''))
    .filter((line) => line !== '')

/** The parts of a structured value, escapes taken out; several values of one part stand beside each other. */
const partsOf = (value: string): string[] =>
  cutUnescaped(value, ';').map((part) => cutUnescaped(part, ',').map(unescaped).map(clean).filter(Boolean).join(', '))

function addressOf(property: VCardProperty, labels: ReadonlyMap<string, string>): VCardAddress | null {
  const [box = '', extended = '', street = '', city = '', region = '', postcode = '', country = ''] = partsOf(
    property.value,
  )
  const one = (text: string): string | null => linesOf(text).join(', ') || null
  const address = {
    label: labelOf(property, labels),
    lines: [box, extended, street].flatMap(linesOf),
    city: one(city),
    region: one(region),
    postcode: one(postcode),
    country: one(country),
  }
  const exists = address.lines.length > 0 || [address.city, region, address.postcode, country].some((part) => !!part)
  return exists ? address : null
}

function nameOf(properties: readonly VCardProperty[]): string | null {
  const textOf = (name: string): string =>
    linesOf(unescaped(properties.find((one) => one.name === name)?.value ?? '')).join(' ')
  const [family = '', given = '', more = '', before = '', after = ''] = partsOf(
    properties.find((one) => one.name === 'N')?.value ?? '',
  )
  const parts = clean([before, given, more, family, after].filter(Boolean).join(' '))
  return textOf('FN') || parts || textOf('NICKNAME') || null
}

const isPreferred = ({ types, parameters }: VCardProperty): boolean => types.includes('pref') || parameters.has('PREF')

/** The properties of a name, the preferred ones first, otherwise as they stand. */
const named = (properties: readonly VCardProperty[], name: string): VCardProperty[] => {
  const found = properties.filter((one) => one.name === name && one.value.trim() !== '')
  return [...found.filter(isPreferred), ...found.filter((one) => !isPreferred(one))]
}

const plainOf = ({ value }: VCardProperty): string => clean(unescaped(value).replace(/^(tel|mailto):/i, ''))

/** What the properties of one vCard say. */
function cardOf(properties: readonly VCardProperty[]): VCard {
  const labels = new Map(
    properties.filter(({ name }) => name === 'X-ABLABEL').map(({ group, value }) => [group, clean(unescaped(value))]),
  )
  const texts = (name: string): string[] => named(properties, name).map(({ value }) => unescaped(value).trim())
  return {
    name: nameOf(properties),
    company: partsOf(named(properties, 'ORG')[0]?.value ?? '').filter(Boolean)[0] ?? null,
    phones: named(properties, 'TEL').map((one) => ({ number: plainOf(one), label: labelOf(one, labels) })),
    emails: named(properties, 'EMAIL').map(plainOf),
    addresses: named(properties, 'ADR').flatMap((one) => addressOf(one, labels) ?? []),
    notes: texts('NOTE'),
    tags: named(properties, 'CATEGORIES')
      .flatMap(({ value }) => cutUnescaped(value, ',').map(unescaped).map(clean))
      .filter(Boolean),
    uid: texts('UID')[0]?.slice(0, 100) ?? null,
  }
}

const unread = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'VERSION', 'PRODID', 'REV'])

/** Reads vCards line by line: each line is bytes, one a letter, without its end. Gives a card when its last line was read. */
export interface VCardReader {
  push: (line: string) => VCard | undefined
}

/** A reader of vCards of versions 2.1, 3.0 and 4.0 in whatever order they come; what stands between cards or is no property is passed over. */
export function vCardReader(): VCardReader {
  let pending = ''
  let depth = 0
  let properties: VCardProperty[] = []
  const take = (line: string): VCard | undefined => {
    if (/^begin\s*:\s*vcard\s*$/i.test(line)) {
      depth += 1
      if (depth === 1) properties = []
      return undefined
    }
    if (/^end\s*:\s*vcard\s*$/i.test(line)) {
      depth = Math.max(0, depth - 1)
      return depth === 0 ? cardOf(properties) : undefined
    }
    const name = /^(?:[^.:;]*\.)?([^:;.]*)[:;]/.exec(line)?.[1]?.toUpperCase() ?? ''
    if (depth !== 1 || unread.has(name)) return undefined
    const property = readProperty(line)
    if (property) properties.push(property)
    return undefined
  }
  return {
    push(line) {
      if (goesOn(pending)) pending = pending.slice(0, -1) + line
      else if (/^[ \t]/.test(line) && pending !== '') pending += line.slice(1)
      else {
        const card = take(pending)
        pending = line
        if (!/^end\s*:\s*vcard\s*$/i.test(line)) return card
      }
      if (!/^end\s*:\s*vcard\s*$/i.test(pending)) return undefined
      const card = take(pending)
      pending = ''
      return card
    },
  }
}
