import { addressKey, nameKeys } from '#modules/customers/index.ts'
import { doorOf } from '../doors.ts'
import { companies, streets, tongues } from '../names.ts'
import { type Random, randomOf } from '../random.ts'
import { type Archetype, archetypes, hotelAt } from './archetypes.ts'
import { normal } from './chance.ts'
import { textArray } from './copy-rows.ts'
import type { Writer } from './copy-writer.ts'
import { misheard, writtenDown } from './faults.ts'
import type { IdsAt } from './ids.ts'
import type { Lot } from './lots.ts'
import type { Shop } from './shops.ts'
import type { Truth } from './truth.ts'

/** A customer as they live: how they come and what they are worth. */
export interface Shopper {
  index: number
  id: string
  /** The record under which they were written down a second time by mistake. */
  otherId: string | null
  name: string
  archetype: Archetype
  shop: Shop
  /** Their own days between visits. */
  cadence: number
  /** How much more they bring than others like them. */
  size: number
  joined: number
  visits: number
  accountId: string | null
  /** Owed on account, in minor units. */
  owed: number
  /** Credit in the store, in minor units. */
  credit: number
  address: { lines: string[]; city: string; postcode: string } | null
  /** Whether they buy packages, and those they bought, the latest last. */
  packs: boolean
  lots: Lot[]
  /** Whether things are brought to them. */
  delivered: boolean
}

/** What the shoppers of a store are made with. */
export interface Gathering {
  seed: string
  /** How many there are in the whole chain. */
  count: number
  shop: Shop
  shops: readonly Shop[]
  /** How many days there are. */
  days: number
  writer: Writer
  ids: IdsAt
  truth: Truth
}

// Ranges that Ofcom and the North American plan keep free for made-up people: nobody is called by mistake.
const ofcom = [
  '113496',
  '114496',
  '115496',
  '116496',
  '117496',
  '118496',
  '121496',
  '131496',
  '141496',
  '151496',
  '161496',
  '207946',
  '191498',
  '292018',
]
const american = ['612', '651', '763', '952', '602', '480', '623', '520', '928']

function phoneOf(country: 'GB' | 'US', index: number): string {
  if (country === 'GB')
    return `+44${ofcom[Math.floor(index / 1000) % ofcom.length]}0${String(index % 1000).padStart(3, '0')}`
  return `+1${american[Math.floor(index / 100) % american.length]}55501${String(index % 100).padStart(2, '0')}`
}

function nameFor(random: Random, shop: Shop) {
  const spoken =
    shop.plan.country === 'GB' ? tongues : tongues.filter(({ locale }) => locale === 'en' || locale === 'es')
  const tongue = random.weighted(spoken.map((one) => [one, one.weight] as const))
  const [given, family] = [random.pick(tongue.given), random.pick(tongue.family)]
  return { name: tongue.locale === 'zh' ? `${family}${given}` : `${given} ${family}`, locale: tongue.locale }
}

function addressFor(random: Random, shop: Shop): Shopper['address'] {
  if (random.chance(0.25)) return null
  const [street, postcode] = random.pick(streets)
  const { city, postcode: own, country } = shop.plan
  return { lines: [`${random.whole(1, 180)} ${street}`], city, postcode: country === 'GB' ? postcode : own }
}

interface Entry {
  id: string
  at: Date
  name: string
  company: string | null
  locale: string
  phone: string | null
  email: string | null
}

function writeRecord(
  { writer, ids }: Gathering,
  shopper: Pick<Shopper, 'shop' | 'archetype' | 'address'>,
  record: Entry,
): void {
  const { id, at, name, company, locale, phone, email } = record
  const [clerk] = shopper.shop.cashiers
  if (!clerk) throw new Error('Nobody is at the counter.')
  const { country } = shopper.shop.plan
  const { business } = shopper.archetype
  writer.add('customers.customers', {
    id,
    kind: business ? 'business' : 'person',
    name,
    company,
    ...nameKeys({ name, company }),
    locale,
    tags: textArray(business ? ['business'] : []),
    created_at: at,
    created_by: clerk.id,
    updated_at: at,
  })
  if (phone !== null)
    writer.add('customers.phones', {
      customer_id: id,
      e164: phone,
      label: business ? 'reception' : 'mobile',
      is_primary: true,
      position: 0,
    })
  if (email !== null) writer.add('customers.emails', { customer_id: id, address: email, position: 0 })
  const { address } = shopper
  if (address !== null) {
    const door = doorOf(address)
    writer.add('customers.addresses', {
      id: ids(at),
      customer_id: id,
      label: business ? 'deliveries' : 'home',
      lines: textArray(address.lines),
      city: address.city,
      postcode: address.postcode,
      country,
      address_key: addressKey(address),
      position: 0,
      latitude: door?.lat ?? null,
      longitude: door?.lng ?? null,
      pin: door ? 'house' : null,
    })
  }
  writer.add('customers.history', {
    id: ids(at),
    customer_id: id,
    at,
    by: clerk.id,
    by_name: clerk.name,
    source: 'staff',
    kind: 'added',
  })
}

const byWeight = archetypes.map((one) => [one, one.weight] as const)

interface Born {
  shopper: Shopper
  random: Random
  at: Date
}

/** Somebody of the chain's customers by number, where they go to the store. */
function born({ seed, shop, shops, days, ids }: Gathering, index: number): Born | undefined {
  const random = randomOf(seed, 'shopper', index)
  const archetype = hotelAt(index) ?? random.weighted(byWeight)
  if (random.weighted(shops.map((one) => [one, one.plan.weight] as const)) !== shop) return undefined
  const joined = random.chance(0.6) ? -random.whole(1, 400) : random.whole(0, days - 1)
  const at = shop.at(joined, random.whole(490, 1100))
  const address = addressFor(random, shop)
  const shopper: Shopper = {
    index,
    id: ids(at),
    otherId: null,
    name: '',
    archetype,
    shop,
    cadence: archetype.cadence * Math.exp(normal(random) * 0.12),
    // A tail as Zipf found it: the mean is 1, the largest are worth many times that.
    size: Math.min(8, 0.55 * (1 - random.share()) ** -0.45),
    joined,
    visits: 0,
    accountId: null,
    owed: 0,
    credit: 0,
    address,
    packs: archetype.pack !== null && random.chance(0.35),
    lots: [],
    delivered: address !== null && archetype.name !== 'hotel' && random.chance(0.16),
  }
  return { shopper, random, at }
}

function shopperOf(gathering: Gathering, { shopper, random, at }: Born): Shopper {
  const { truth, ids } = gathering
  const { shop, archetype, joined, id, index } = shopper
  const { name: right, locale } = nameFor(random, shop)
  const company = archetype.business ? `${random.pick(companies)} ${index}` : null
  const phone = random.chance(0.96) ? phoneOf(shop.plan.country, index) : null
  const mail = random.chance(0.6) ? `customer${index + 1}@example.${random.pick(['com', 'net', 'org'])}` : null
  const { name, email, address, faults } = writtenDown(random, { name: right, email: mail, address: shopper.address })
  shopper.name = name
  shopper.address = address
  writeRecord(gathering, shopper, { id, at, name, company, locale, phone, email })
  for (const fault of faults) truth.note('data_fault', { fault, customer: id })
  if (archetype.business || !random.chance(0.006)) return shopper
  const again = shop.at(Math.max(joined, 0), random.whole(490, 1100))
  const duplicate = ids(again)
  writeRecord(gathering, shopper, {
    id: duplicate,
    at: again,
    name: misheard(right),
    company,
    locale,
    phone,
    email: null,
  })
  truth.note('data_fault', { fault: 'duplicate customer', customer: id, duplicate })
  shopper.otherId = duplicate
  return shopper
}

function openAccount({ writer, ids }: Gathering, shopper: Shopper): void {
  const { shop } = shopper
  const at = shop.at(Math.max(shopper.joined, 0), 600)
  const id = ids(at)
  writer.add('accounts.accounts', {
    id,
    customer_id: shopper.id,
    branch_id: shop.id,
    currency: shop.plan.currency,
    credit_limit: 5_000_000,
    statement_day: 1,
    opened_at: at,
    opened_by: shop.lead.id,
  })
  writer.add('accounts.terms', { account_id: id, valid_from: at.toISOString().slice(0, 10), payment_days: 30 })
  shopper.accountId = id
}

/** Makes the customers of a store, one after the other, and writes them down; what they are like goes into the ground truth alone. */
export function gatherShoppers(gathering: Gathering): Shopper[] {
  const shoppers: Shopper[] = []
  for (let index = 0; index < gathering.count; index += 1) {
    const one = born(gathering, index)
    if (one === undefined) continue
    const shopper = shopperOf(gathering, one)
    if (shopper.archetype.name === 'hotel') openAccount(gathering, shopper)
    shoppers.push(shopper)
    gathering.truth.note('customer', {
      customer: shopper.id,
      archetype: shopper.archetype.name,
      cadence: Math.round(shopper.cadence * 10) / 10,
      size: Math.round(shopper.size * 100) / 100,
    })
  }
  return shoppers
}
