import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cardsOfFile, readVCardRow, type VCard } from '../server/modules/customers/index.ts'

const beside = join(import.meta.dirname, '..', '..', 'shared', 'data', 'imports', 'vcard')

interface Verdict {
  file: string
  cards: number
  phones: number
  emails: number
  addresses: number
  lost: string[]
}

/** How many properties of a kind that say something stand in a file, counted without the parser: outside folded lines and nested values. */
function written(text: string, kind: 'BEGIN' | 'TEL' | 'EMAIL' | 'ADR'): number {
  const pattern = kind === 'BEGIN' ? /^BEGIN:VCARD\s*$/gim : new RegExp(`^(?:[\\w-]+\\.)?${kind}[;:].*$`, 'gim')
  return [...text.matchAll(pattern)].filter(
    ([line]) => kind === 'BEGIN' || /[^;\s]/.test(line.split(':').slice(1).join(':')),
  ).length
}

/** What of a card is nowhere in the row that would be imported. */
function lostOf(card: VCard, at: number): string[] {
  const row = readVCardRow(at, card, 'US')
  const all = JSON.stringify(row)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
  const isKept = (text: string): boolean =>
    all.includes(
      JSON.stringify(text)
        .replace(/\\[nrt]|[^\p{L}\p{N}]+/gu, '')
        .toLowerCase(),
    )
  const places = card.addresses.flatMap(({ lines, city, region, postcode, country }) => [
    ...lines,
    ...[city, region, postcode, country].flatMap((part) => part ?? []),
  ])
  const said = [
    card.name ?? '',
    card.company ?? '',
    ...card.emails,
    ...places,
    ...card.phones.map(({ number }) => number),
  ]
  return said.filter((text) => !isKept(text)).map((text) => `card ${at}: ${text}`)
}

async function verdictOn(folder: string, file: string): Promise<Verdict> {
  const text = await readFile(join(folder, file), 'latin1')
  const cards: VCard[] = []
  for await (const card of cardsOfFile(join(folder, file))) cards.push(card)
  const count = (of: (card: VCard) => readonly unknown[]): number =>
    cards.reduce((sum, card) => sum + of(card).length, 0)
  const counted = {
    cards: cards.length,
    phones: count(({ phones }) => phones),
    emails: count(({ emails }) => emails),
    addresses: count(({ addresses }) => addresses),
  }
  const wanted = {
    cards: written(text, 'BEGIN'),
    phones: written(text, 'TEL'),
    emails: written(text, 'EMAIL'),
    addresses: written(text, 'ADR'),
  }
  const missing = (Object.keys(wanted) as (keyof typeof wanted)[])
    .filter((kind) => counted[kind] !== wanted[kind])
    .map((kind) => `${counted[kind]} of ${wanted[kind]} ${kind}`)
  return { file, ...counted, lost: [...missing, ...cards.flatMap((card, at) => lostOf(card, at + 1))] }
}

/**
 * Reads the vCards of nine programs and counts the files of which every name, phone, mail and address would be imported; `--data FOLDER` looks
 * elsewhere. Refuses when there are none.
 */
export async function run(flags: readonly string[] = []): Promise<object> {
  const folder = flags.includes('--data') ? (flags[flags.indexOf('--data') + 1] ?? '') : beside
  if (!existsSync(folder)) throw new Error(`There are no vCards to read at ${folder}.`)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.vcf')).sort()
  if (files.length === 0) throw new Error(`There are no vCards to read at ${folder}.`)
  const verdicts = await Promise.all(files.map((file) => verdictOn(folder, file)))
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((total, verdict) => total + of(verdict), 0)
  return {
    bench: 'vcards',
    files: files.length,
    whole: verdicts.filter(({ lost }) => lost.length === 0).length,
    cards: sum(({ cards }) => cards),
    phones: sum(({ phones }) => phones),
    emails: sum(({ emails }) => emails),
    addresses: sum(({ addresses }) => addresses),
    lost: verdicts.flatMap(({ file, lost }) => lost.map((what) => `${file}: ${what}`)),
  }
}
