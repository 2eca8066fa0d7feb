import type { z } from 'zod'
import type { CounterCatalog } from '#modules/catalog/index.ts'
import type { placeOrder } from '#modules/orders/index.ts'
import type { KnownCustomer } from './gather-customers.ts'
import type { Random } from './random.ts'

type Order = z.input<typeof placeOrder.input>
type Line = Order['lines'][number]
type Piece = NonNullable<Line['pieces']>[number]

type Item = CounterCatalog['items'][number]

/** How often each thing is brought; what is not named here is rare, and some never come to a counter in town. */
const popularity: Readonly<Record<string, number>> = {
  Shirt: 60,
  Blouse: 14,
  'Polo shirt': 8,
  'Suit, two pieces': 20,
  'Suit, three pieces': 4,
  Jacket: 12,
  Blazer: 8,
  Trousers: 26,
  Jeans: 6,
  'Skirt, plain': 8,
  'Dress, day': 16,
  'Coat, short': 7,
  'Coat, long': 7,
  'Down coat': 4,
  Sweater: 12,
  Scarf: 5,
  Tie: 5,
  'Mixed laundry': 22,
  'Duvet cover': 6,
  'Sheet, double': 8,
  'Duvet, down, double': 4,
  Tablecloth: 5,
  Abaya: 6,
  Thobe: 4,
  'Sari, silk': 3,
  'Shorten hem': 6,
  'Replace zip': 4,
  'Wedding dress, standard': 0.3,
}
const rare = 0.6

const weightsOf = (stock: CounterCatalog) =>
  stock.items.filter(({ prices }) => prices.length > 0).map((item) => [item, popularity[item.name] ?? rare] as const)

const colours = ['white', 'navy', 'black', 'grey', 'light blue', 'beige', 'burgundy', 'green', 'cream', 'striped blue']
const brands = ['Reiss', 'Barbour', 'Uniqlo', 'Marks & Spencer', 'Hobbs', 'Boss', 'Ted Baker', 'Zara']
const stains = ['red wine, front', 'make-up, collar', 'grass, knee', 'ink, pocket', 'coffee, cuff']
const damage = ['button missing', 'hem open', 'small hole, sleeve']

function pieceOf(random: Random): Piece {
  return {
    colour: random.pick(colours),
    ...(random.chance(0.35) && { brand: random.pick(brands) }),
    ...(random.chance(0.1) && { stains: [random.pick(stains)] }),
    ...(random.chance(0.04) && { damage: [random.pick(damage)] }),
  }
}

type Unit = Item['prices'][number]['unit']

function quantityOf(random: Random, { name, unit }: { name: string; unit: Unit }, business: boolean): number {
  if (unit === 'kg') return random.whole(business ? 80 : 30, business ? 400 : 110) * 100
  if (unit === 'm2') return random.whole(15, 90) * 100
  const inNumbers = /^(Shirt|Tablecloth|Napkin|Sheet|Hotel sheet)/.test(name)
  const most = inNumbers ? (business ? 12 : 6) : 2
  return random.whole(1, most) * 1000
}

function lineOf(random: Random, item: Item, { stock, business }: { stock: CounterCatalog; business: boolean }): Line {
  const { serviceId, unit } = random.weighted(item.prices.map((price, at) => [price, at === 0 ? 6 : 1] as const))
  const quantity = quantityOf(random, { name: item.name, unit }, business)
  const upcharge = unit === 'piece' && random.chance(0.07) ? random.pick(stock.upcharges) : undefined
  return {
    itemId: item.id,
    serviceId,
    unit,
    quantity,
    ...(unit === 'piece' && { pieces: Array.from({ length: quantity / 1000 }, () => pieceOf(random)) }),
    ...(upcharge !== undefined && { upchargeIds: [upcharge.id] }),
  }
}

/** Whose order it is: a few come again and again, some leave no name. */
export function ownerOf(random: Random, customers: readonly KnownCustomer[], at: Date): KnownCustomer | null {
  if (random.chance(0.05)) return null
  const known = customers.filter(({ since }) => since < at)
  return known[Math.floor(random.share() ** 1.7 * known.length)] ?? null
}

/** What somebody brings in. */
export function orderOf(
  random: Random,
  place: { branchId: string; stock: CounterCatalog },
  owner: KnownCustomer | null,
): Order {
  const weighed = weightsOf(place.stock)
  const chosen = new Set<Item>()
  const wanted = random.weighted([
    [1, 30],
    [2, 28],
    [3, 20],
    [4, 12],
    [5, 6],
    [6, 4],
  ] as const)
  while (chosen.size < wanted) chosen.add(random.weighted(weighed))
  const business = owner?.business ?? false
  return {
    branchId: place.branchId,
    customerId: owner?.id ?? null,
    lines: [...chosen].map((item) => lineOf(random, item, { stock: place.stock, business })),
    ...(random.chance(0.04) && {
      discounts: [{ kind: 'percent' as const, percent: 10_000, reason: 'Loyal customer' }],
    }),
    ...(random.chance(0.07) && {
      note: random.pick([
        'Needs it for a wedding',
        'Please call when ready',
        'No plastic, please',
        'Collects with the other order',
      ]),
    }),
  }
}
