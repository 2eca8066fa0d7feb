/** What somebody brings: the item of the starter catalog, how often against the others, and how many or how much of it, in thousandths. */
export interface Wish {
  item: string
  weight: number
  from: number
  to: number
}

/** A way of being a customer: how often one comes and what one brings. */
export interface Archetype {
  name: string
  /** Their part of the customers, against the others. */
  weight: number
  /** Days between two visits: planted, and to be found again as the median of the gaps. */
  cadence: number
  /** How far a gap strays from the cadence: the standard deviation of its logarithm. */
  spread: number
  /** How many lines an order has on average. */
  lines: number
  /** How probable it is after a visit that there is no further one. */
  churn: number
  business: boolean
  /** By month, January first: how much of the usual there is. Larger is sooner. */
  season: readonly number[]
  /** The item of which they buy packages. */
  pack: 'Shirt' | 'Mixed laundry' | null
  wishes: readonly Wish[]
}

const even = Array.from({ length: 12 }, () => 1)
const summerDip = [1, 1, 1.05, 1.1, 1.1, 0.95, 0.8, 0.75, 1.05, 1.1, 1.1, 1]
const travelling = [0.7, 0.75, 0.9, 1.05, 1.15, 1.25, 1.35, 1.35, 1.15, 1, 0.8, 0.9]
const weddings = [0.5, 0.6, 0.8, 1.1, 1.6, 1.8, 1.5, 1.2, 1.1, 0.8, 0.6, 1.2]

const wish = (item: string, weight: number, [from, to]: [number, number] = [1, 1]): Wish => ({
  item,
  weight,
  from: from * 1000,
  to: to * 1000,
})

const office = [
  wish('Suit, two pieces', 14),
  wish('Trousers', 18, [1, 2]),
  wish('Blouse', 14, [1, 3]),
  wish('Dress, day', 14),
  wish('Jacket', 10),
  wish('Skirt, plain', 7),
  wish('Sweater', 8, [1, 2]),
  wish('Tie', 5, [1, 2]),
]
const linen = [
  wish('Sheet, double', 30, [2, 6]),
  wish('Duvet cover', 20, [1, 4]),
  wish('Pillowcase', 24, [2, 8]),
  wish('Bath towel', 26, [2, 8]),
]

/** The eight kinds of customers of the demo chain. */
export const archetypes: readonly Archetype[] = [
  {
    name: 'weekly shirts',
    pack: 'Shirt',
    weight: 4.6,
    cadence: 7,
    spread: 0.25,
    lines: 1.7,
    churn: 0.008,
    business: false,
    season: summerDip,
    wishes: [wish('Shirt', 78, [3, 7]), wish('Trousers', 14, [1, 2]), wish('Suit, two pieces', 8)],
  },
  {
    name: 'fortnightly family',
    pack: 'Mixed laundry',
    weight: 8,
    cadence: 14,
    spread: 0.3,
    lines: 1.8,
    churn: 0.014,
    business: false,
    season: even,
    wishes: [
      wish('Mixed laundry', 62, [4, 9]),
      wish('Sheet, double', 14, [1, 3]),
      wish('Shirt', 16, [2, 5]),
      wish('Duvet cover', 8),
    ],
  },
  {
    name: 'monthly professional',
    pack: null,
    weight: 14,
    cadence: 30,
    spread: 0.35,
    lines: 2.7,
    churn: 0.03,
    business: false,
    season: summerDip,
    wishes: office,
  },
  {
    name: 'quarterly',
    pack: null,
    weight: 28,
    cadence: 90,
    spread: 0.4,
    lines: 2.5,
    churn: 0.07,
    business: false,
    season: even,
    wishes: [...office, wish('Duvet, down, double', 12), wish('Blanket', 8), wish('Coat, short', 9)],
  },
  {
    name: 'seasonal coats',
    pack: null,
    weight: 20,
    cadence: 180,
    spread: 0.15,
    lines: 2.6,
    churn: 0.1,
    business: false,
    season: [0.4, 0.6, 2.2, 2.4, 0.7, 0.3, 0.3, 0.5, 2.2, 2.4, 0.9, 0.5],
    wishes: [
      wish('Coat, long', 30),
      wish('Down coat', 24),
      wish('Coat, short', 18),
      wish('Scarf', 12, [1, 2]),
      wish('Sweater', 16, [1, 3]),
    ],
  },
  {
    name: 'event only',
    pack: null,
    weight: 22,
    cadence: 240,
    spread: 0.7,
    lines: 1.5,
    churn: 0.22,
    business: false,
    season: weddings,
    wishes: [
      wish('Dress, day', 40),
      wish('Tuxedo', 24),
      wish('Suit, two pieces', 22),
      wish('Wedding dress, standard', 6),
      wish('Shorten hem', 8),
    ],
  },
  {
    name: 'hotel',
    pack: null,
    weight: 0,
    cadence: 3,
    spread: 0.2,
    lines: 3.4,
    churn: 0.001,
    business: true,
    season: travelling,
    wishes: [...linen, wish('Tablecloth', 10, [2, 8])],
  },
  {
    name: 'host',
    pack: null,
    weight: 1.6,
    cadence: 6,
    spread: 0.45,
    lines: 2.2,
    churn: 0.008,
    business: true,
    season: travelling,
    wishes: linen,
  },
]

const hotel = archetypes.find(({ name }) => name === 'hotel')
const HOTEL_EVERY = 300

/** Every so many customers one is a hotel, whatever chance says: the smallest chain has one, which pays on account. */
export const hotelAt = (index: number): Archetype | undefined => (index % HOTEL_EVERY === 7 ? hotel : undefined)
