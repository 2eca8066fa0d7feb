import { exponentOf, portionOf, roundToStep } from '#platform/money.ts'
import type { Unit } from '#platform/quantity.ts'
import { starterDepartments } from './starter-items.ts'

/** A price of the example list, by names of the starter catalog. Minor units; sizes in thousandths. */
export interface ExamplePrice {
  item: string
  service: string
  unit: Unit
  amount: number
  pricing: 'per_unit' | 'per_load' | 'flat'
  loadSize: number | null
  minimumQuantity: number | null
  minimumCharge: number | null
}

interface Point {
  service: string
  unit: Unit
  /** Hundredths of a US dollar: the middle of what such a service costs in published lists. */
  points: number
  minimumQuantity?: number
}

/** What a department's items cost where the item itself is not listed. */
const byDepartment: Record<string, Point[]> = {
  'Dry cleaning': [
    { service: 'Dry cleaning', unit: 'piece', points: 950 },
    { service: 'Press only', unit: 'piece', points: 450 },
  ],
  'Laundered shirts': [
    { service: 'Wash & press', unit: 'piece', points: 350 },
    { service: 'Dry cleaning', unit: 'piece', points: 700 },
    { service: 'Press only', unit: 'piece', points: 275 },
  ],
  'Wash & fold': [{ service: 'Wash & fold', unit: 'kg', points: 440, minimumQuantity: 3000 }],
  Household: [{ service: 'Household cleaning', unit: 'piece', points: 900 }],
  'Rugs & carpets': [{ service: 'Rug cleaning', unit: 'm2', points: 2150, minimumQuantity: 1000 }],
  Curtains: [{ service: 'Curtain cleaning', unit: 'm2', points: 620, minimumQuantity: 2000 }],
  'Leather & suede': [{ service: 'Leather & suede cleaning', unit: 'piece', points: 5500 }],
  'Alterations & repairs': [{ service: 'Alteration', unit: 'piece', points: 1500 }],
  'Shoes & bags': [{ service: 'Shoe & bag care', unit: 'piece', points: 2500 }],
  'Wedding & formal': [{ service: 'Gown cleaning', unit: 'piece', points: 4500 }],
  'Traditional dress': [{ service: 'Dry cleaning', unit: 'piece', points: 1400 }],
  'Uniforms & commercial': [{ service: 'Wash & press', unit: 'piece', points: 500 }],
  'Press only': [{ service: 'Press only', unit: 'piece', points: 400 }],
  Storage: [{ service: 'Storage', unit: 'piece', points: 4000 }],
}

/** Items that cost more or less than their department, in percent of it. */
const percentOf: Record<string, number> = {
  'Suit, two pieces': 200,
  'Suit, three pieces': 250,
  Tie: 50,
  Scarf: 60,
  Gloves: 60,
  'Coat, long': 210,
  'Coat, short': 170,
  'Down coat': 260,
  'Cashmere coat': 280,
  Parka: 230,
  'Ski suit': 260,
  'Dress, day': 150,
  'Separated laundry': 125,
  'Ironing by weight': 140,
  Pillowcase: 25,
  Napkin: 18,
  'Hand towel': 25,
  'Bath towel': 40,
  'Sheet, single': 55,
  'Sheet, double': 65,
  'Sheet, king': 75,
  'Duvet, synthetic, single': 200,
  'Duvet, synthetic, double': 260,
  'Duvet, down, single': 280,
  'Duvet, down, double': 360,
  'Rug, synthetic': 75,
  'Rug, silk': 150,
  'Net curtain': 80,
  'Fur coat': 200,
  'Replace button': 20,
  'Replace zip': 130,
  'Replace lining': 300,
  'Wedding dress, simple': 300,
  'Wedding dress, standard': 450,
  'Wedding dress, elaborate with train': 700,
  Tuxedo: 60,
  'Sari, silk': 140,
  'Sari, zari': 180,
  Lehenga: 220,
  Sherwani: 200,
}

/** Roughly what a US dollar's worth of laundry costs in a currency, in hundredths of its unit; 100 where unknown. */
const level: Record<string, number> = {
  GBP: 90,
  EUR: 95,
  INR: 2500,
  AED: 220,
  SAR: 220,
  KWD: 25,
  JPY: 11_000,
  PKR: 6000,
  EGP: 1200,
  TRY: 1200,
}

/** The price in minor units of the currency, at a figure with two digits and a half that count: 947 is 945. */
function priced({ points, percent }: { points: number; percent: number }, currency: string): number {
  const scale = 10 ** exponentOf(currency)
  const exact = Math.max(1, portionOf(points * percent, (level[currency] ?? 100) * scale, 1_000_000))
  const step = exact < 100 ? 1 : 5 * 10 ** (String(exact).length - 3)
  return roundToStep(exact, step).rounded
}

/** Example prices of the whole starter catalog in a currency: something for a demonstration to reckon with, never a recommendation. */
export const examplePrices = (currency: string): ExamplePrice[] => [
  ...starterDepartments.flatMap(({ name, items }) =>
    items.flatMap((item) =>
      (byDepartment[name] ?? []).map(({ service, unit, points, minimumQuantity }) => ({
        item: item.name,
        service,
        unit,
        amount: priced({ points, percent: percentOf[item.name] ?? 100 }, currency),
        pricing: 'per_unit' as const,
        loadSize: null,
        minimumQuantity: minimumQuantity ?? null,
        minimumCharge: null,
      })),
    ),
  ),
  {
    item: 'Mixed laundry',
    service: 'Wash & fold',
    unit: 'bag',
    amount: priced({ points: 2200, percent: 100 }, currency),
    pricing: 'per_unit',
    loadSize: null,
    minimumQuantity: null,
    minimumCharge: null,
  },
]
