import {
  examplePrices,
  nameKey,
  type PriceOfLine,
  rateOf,
  starterDepartments,
  starterServices,
} from '#modules/catalog/index.ts'
import { addDays, type CalendarDate } from '#platform/time.ts'
import type { BranchPlan, Scale } from './branches.ts'
import type { Writer } from './copy-writer.ts'
import { type Experiment, experimentsOf } from './experiments.ts'
import { namedId } from './ids.ts'

/** A price list of the chain, or of a branch for an experiment, over some days. */
interface List {
  id: string
  name: string
  branch: string | null
  currency: string
  from: CalendarDate
  to: CalendarDate | null
  /** Thousandths of the example prices. */
  level: number
  /** The only item in it; every item when null. */
  item: string | null
}

/** What the chain offers, on each day it looks back on. */
export interface Stock {
  lists: readonly List[]
  experiments: readonly Experiment[]
  /** What an item costs at a branch on a day, all that an order keeps of it. */
  offerOf: (branch: { id: string; plan: BranchPlan }, date: CalendarDate, item: string) => PriceOfLine
}

/** By how much prices rise each February, in thousandths of what they were. */
export const yearlyRise = 1050

const firstFebruaryAfter = (date: CalendarDate): CalendarDate => {
  const year = Number(date.slice(0, 4))
  return date < `${year}-02-01` ? `${year}-02-01` : `${year + 1}-02-01`
}

function chainLists(
  seed: string,
  currency: string,
  { first, last }: { first: CalendarDate; last: CalendarDate },
): List[] {
  const lists: List[] = []
  let from = first
  let level = 1000
  for (;;) {
    const next = firstFebruaryAfter(from)
    const name = `Counter prices from ${from}`
    const to = next > last ? null : addDays(next, -1)
    lists.push({ id: namedId(seed, 'list', currency, from), name, branch: null, currency, from, to, level, item: null })
    if (to === null) return lists
    from = next
    level = Math.round((level * yearlyRise) / 1000)
  }
}

const levelOn = (lists: readonly List[], currency: string, date: CalendarDate): number =>
  lists.find(
    (list) =>
      list.currency === currency && list.branch === null && list.from <= date && (list.to === null || date <= list.to),
  )?.level ?? 1000

const experimentList = (
  seed: string,
  chain: readonly List[],
  { branch, item, from, to, change, name }: Experiment,
): List => {
  const currency = 'GBP'
  const level = Math.round((levelOn(chain, currency, from) * (100 + change)) / 100)
  return {
    id: namedId(seed, 'list', branch, name),
    name: `${item} at ${branch}`,
    branch,
    currency,
    from,
    to,
    level,
    item,
  }
}

/** An example price at the level of a list, in steps of five minor units. */
const atLevel = (amount: number, level: number): number => Math.max(5, Math.round((amount * level) / 5000) * 5)

type Example = ReturnType<typeof examplePrices>[number]

const priceRows = (seed: string, list: List) =>
  examplePrices(list.currency)
    .filter(({ item }) => list.item === null || list.item === item)
    .map((price) => ({
      price_list_id: list.id,
      item_id: namedId(seed, 'item', price.item),
      service_id: namedId(seed, 'service', price.service),
      unit: price.unit,
      amount: atLevel(price.amount, list.level),
      pricing: price.pricing,
      load_size: price.loadSize,
      minimum_quantity: price.minimumQuantity,
      minimum_charge: price.minimumCharge,
    }))

/** Writes the starter catalog and the chain's price lists. */
export function writeStock(writer: Writer, seed: string, stock: Stock): void {
  for (const [position, { name, items }] of starterDepartments.entries()) {
    const id = namedId(seed, 'department', name)
    writer.add('catalog.departments', { id, name, name_key: nameKey(name), position })
    for (const item of items)
      writer.add('catalog.items', {
        id: namedId(seed, 'item', item.name),
        name: item.name,
        name_key: nameKey(item.name),
        department_id: id,
        tags_per_item: item.tags,
      })
  }
  for (const [position, { name, turnaroundHours, treatment = 'other' }] of starterServices.entries())
    writer.add('catalog.services', {
      id: namedId(seed, 'service', name),
      name,
      name_key: nameKey(name),
      turnaround_hours: turnaroundHours,
      treatment,
      position,
    })
  for (const list of stock.lists) {
    const { id, name, currency, from, to, branch } = list
    writer.add('catalog.price_lists', {
      id,
      name,
      name_key: nameKey(name),
      branch_id: branch === null ? null : namedId(seed, 'branch', branch),
      currency,
      valid_from: from,
      valid_to: to,
    })
    for (const row of priceRows(seed, list)) writer.add('catalog.prices', row)
  }
}

function offerFrom(seed: string, list: List, example: Example): PriceOfLine {
  const department = starterDepartments.find(({ items }) => items.some(({ name }) => name === example.item))
  const service = starterServices.find(({ name }) => name === example.service)
  const tags = department?.items.find(({ name }) => name === example.item)?.tags
  if (department === undefined || service === undefined || tags === undefined)
    throw new Error(`The starter catalog has no ${example.item} by ${example.service}.`)
  return {
    itemId: namedId(seed, 'item', example.item),
    itemCode: null,
    itemName: example.item,
    departmentId: namedId(seed, 'department', department.name),
    departmentName: department.name,
    tagsPerItem: tags,
    serviceId: namedId(seed, 'service', service.name),
    serviceName: service.name,
    turnaroundHours: service.turnaroundHours,
    cutoffClass: 'standard',
    unit: example.unit,
    currency: list.currency,
    pricing: rateOf(example.pricing, atLevel(example.amount, list.level), example.loadSize),
    minimumQuantity: example.minimumQuantity,
    minimumCharge: example.minimumCharge,
    taxCategory: 'standard',
    treatment: service.treatment ?? 'other',
    priceList: { id: list.id, name: list.name, version: 1, kind: list.branch === null ? 'chain' : 'branch' },
  }
}

/** The catalog of a chain over the days it looks back on. */
export function stockOf(seed: string, scale: Scale, days: { first: CalendarDate; last: CalendarDate }): Stock {
  const currencies = [...new Set(scale.branches.map(({ currency }) => currency))]
  const chain = currencies.flatMap((currency) => chainLists(seed, currency, days))
  const experiments = experimentsOf(days.last)
  const lists = [...chain, ...experiments.map((experiment) => experimentList(seed, chain, experiment))]
  const examples = new Map(
    currencies.flatMap((currency) =>
      examplePrices(currency)
        .toReversed()
        .map((price): [string, Example] => [`${currency} ${price.item}`, price]),
    ),
  )
  const offers = new Map<string, PriceOfLine>()
  const offerIn = (list: List, item: string): PriceOfLine => {
    const key = `${list.id} ${item}`
    const known = offers.get(key)
    if (known) return known
    const example = examples.get(`${list.currency} ${item}`)
    if (!example) throw new Error(`Nothing is known to cost what ${item} costs in ${list.currency}.`)
    const offer = offerFrom(seed, list, example)
    offers.set(key, offer)
    return offer
  }
  return {
    lists,
    experiments,
    offerOf: ({ plan }, date, item) => {
      const inForce = lists.filter(
        (list) =>
          list.currency === plan.currency &&
          list.from <= date &&
          (list.to === null || date <= list.to) &&
          (list.branch === null || (list.branch === plan.code && list.item === item)),
      )
      const list = inForce.at(-1)
      if (!list) throw new Error(`No price list of ${plan.currency} is in force on ${date}.`)
      return offerIn(list, item)
    },
  }
}
