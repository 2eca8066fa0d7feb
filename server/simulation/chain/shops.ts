import type { BranchForOrder } from '#modules/identity/index.ts'
import type { BranchPlan, Scale } from './branches.ts'
import { type Days, wallClock } from './calendar.ts'
import type { Worker } from './crew.ts'
import { demandOf } from './demand.ts'
import { namedId } from './ids.ts'

/** A register of a store, and how far its numbers have come. */
export interface Register {
  id: string
  code: string
  receipts: number
  reports: number
  left: number
}

/** Something at a till, done in the order of time; `receipt` takes the register's next number. */
export interface TillDeed {
  at: Date
  run: (till: Till) => void
}

/** What a deed at the till may do. */
export interface Till {
  day: number
  sessionId: string
  receipt: () => string
  move: (movement: {
    at: Date
    by: string
    kind: string
    tender: string
    amount: number
    receipt: string | null
    subject: string
    reason?: string
    expense?: { categoryId: string; tax: number | null }
  }) => void
}

/** Something to be fetched at somebody's door, or an order to be brought there. */
export interface Stop {
  at: Date
  kind: 'pickup' | 'dropoff'
  orderId: string | null
  customerId: string
  name: string
  address: { lines: string[]; city: string; postcode: string }
  requestedAt: Date
}

/** What happened at a branch to the orders of one day. */
export interface Board {
  taken: number
  pieces: number
  total: number
  ready: number
  collected: number
  cancelled: number
}

/** A store as it lives through the days. */
export interface Shop {
  id: string
  plan: BranchPlan
  /** The terms an order is taken under. */
  terms: BranchForOrder
  tax: { category: string; components: { code: string; name: string; rate: number }[] }
  cashiers: readonly Worker[]
  lead: Worker
  drivers: readonly Worker[]
  plantWorker: Worker
  register: Register
  tickets: number
  at: (day: number, minute: number) => Date
  demand: Float64Array
  tillDeeds: Map<number, TillDeed[]>
  /** What is to be fetched and brought on a day; days after the last one too. */
  stops: Map<number, Stop[]>
  board: Board
  takings: Map<string, { count: number; amount: number }>
}

/** A board with nothing on it. */
export const emptyBoard = (): Board => ({ taken: 0, pieces: 0, total: 0, ready: 0, collected: 0, cancelled: 0 })

const taxesAt: Record<BranchPlan['climate'], { code: string; name: string; rate: number }> = {
  maritime: { code: 'VAT', name: 'VAT', rate: 20_000 },
  continental: { code: 'SALES', name: 'Sales tax', rate: 9025 },
  desert: { code: 'SALES', name: 'Sales tax', rate: 8600 },
}

/** The tax at a branch; everything in a laundry is of one category. */
export const taxAt = (plan: BranchPlan): Shop['tax'] => ({ category: 'standard', components: [taxesAt[plan.climate]] })

/** When a deed is to be done at a till. */
export function planDeed(shop: Shop, day: number, deed: TillDeed): void {
  const planned = shop.tillDeeds.get(day)
  if (planned) planned.push(deed)
  else shop.tillDeeds.set(day, [deed])
}

const found = <T>(one: T | undefined, what: string): T => {
  if (one === undefined) throw new Error(`The chain has no ${what}.`)
  return one
}

/** The stores of a chain on the morning of the first day. */
export function shopsOf(
  { seed, scale, days, crew }: { seed: string; scale: Scale; days: Days; crew: readonly Worker[] },
  termsOf: (branchId: string) => BranchForOrder,
): Shop[] {
  const stores = scale.branches.filter(({ kind }) => kind === 'store')
  return stores.map((plan) => {
    const id = namedId(seed, 'branch', plan.code)
    const here = crew.filter(({ branch }) => branch === plan.code)
    const at = wallClock(days, plan.timeZone)
    return {
      id,
      plan,
      terms: termsOf(id),
      tax: taxAt(plan),
      cashiers: here.filter(({ role }) => role === 'cashier'),
      lead: found(
        here.find(({ role }) => role === 'branch_manager'),
        'manager',
      ),
      drivers: here.filter(({ role }) => role === 'driver'),
      plantWorker: found(
        crew.find(({ role }) => role === 'plant_operator'),
        'plant worker',
      ),
      register: { id: namedId(seed, 'register', plan.code), code: `${plan.code}-1`, receipts: 0, reports: 0, left: 0 },
      tickets: 1000,
      at,
      demand: demandOf(seed, plan, days.dates),
      tillDeeds: new Map(),
      stops: new Map(),
      board: emptyBoard(),
      takings: new Map(),
    }
  })
}
