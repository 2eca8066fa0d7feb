import { addDays } from '#platform/time.ts'
import { type Random, randomOf } from '../random.ts'
import { basketOf } from './basket.ts'
import { isSpike } from './demand.ts'
import { planExpenses } from './expenses.ts'
import { planGoodwill } from './goodwill.ts'
import { calledOff, type Life, lifeOf, type Moment } from './life.ts'
import { type Covering, coverWith, noCover, sellLot, writeUse } from './packages.ts'
import { planPayment } from './payments.ts'
import { planAhead, planStop, runRounds } from './rounds.ts'
import { planSettlement } from './settlements.ts'
import type { Shopper } from './shoppers.ts'
import { emptyBoard, type Shop } from './shops.ts'
import { type Drafted, draft, type Owing, takeIn } from './takings.ts'
import { runTill } from './till-day.ts'
import { firstVisit, leaving, nextVisit } from './visits.ts'
import type { World } from './world.ts'

type Visits = Map<number, Shopper[]>

function awaitVisit(visits: Visits, day: number | undefined, shopper: Shopper): void {
  if (day === undefined) return
  const expected = visits.get(day)
  if (expected) expected.push(shopper)
  else visits.set(day, [shopper])
}

/** When somebody comes to the counter: before work, after it, or in between. */
const minuteOf = (random: Random): number =>
  Math.min(
    1128,
    Math.max(484, random.pick([530, 740, 1060, random.whole(490, 1120)]) + (random.share() + random.share() - 1) * 60),
  )

/** The clerk who gives more money back than anybody: planted at one store, over the last three months. */
const thief = { shop: 'HARB', days: 90, share: 0.16 } as const

const isThiefsDay = ({ days }: World, shop: Shop, day: number): boolean =>
  shop.plan.code === thief.shop && day > days.last - thief.days

/** What goes wrong with an order, as far as something is planted or simply happens. */
function turned(world: World, random: Random, { life, shop, by }: { life: Life; shop: Shop; by: number }): Life {
  const { day } = life.taken
  if (by === 1 && !life.onAccount && isThiefsDay(world, shop, day) && random.chance(thief.share)) {
    const at = shop.at(day, 1132 + random.share() * 14)
    return calledOff(life, { at, reason: 'The customer changed their mind', refunded: true })
  }
  if (!random.chance(0.012)) return life
  const at = new Date(life.taken.at.getTime() + random.whole(3, 9) * 60_000)
  return calledOff(life, {
    at,
    reason: random.pick(['Taken in twice by mistake', 'Needs it sooner than we can']),
    refunded: false,
  })
}

interface Visit {
  world: World
  shopper: Shopper
  random: Random
  at: Date
  day: number
}

function place({ world, shopper, at, day, random }: Visit, drafted: Drafted): { life: Life; order: Owing; by: number } {
  const { shop } = shopper
  const by = at.getTime() % 2
  const clerk = shop.cashiers[by] ?? shop.lead
  const busy = isSpike(world.seed, shop.plan, world.days.dates[day] ?? '')
  const taken = { at, day }
  const onAccount = shopper.accountId !== null
  const usual = lifeOf(random, {
    shop,
    days: world.days,
    taken,
    promisedAt: drafted.promisedAt,
    onAccount,
    delivered: shopper.delivered,
    busy,
  })
  const life = turned(world, random, { life: usual, shop, by })
  const customerId = shopper.otherId !== null && random.chance(0.4) ? shopper.otherId : shopper.id
  const use: Covering = life.cancelled ? noCover : coverWith(shopper, drafted, world.days.dates[day] ?? '')
  const order = takeIn(world, { shopper, customerId }, { drafted, life, clerk, use })
  writeUse(world, order, { use, taken, clerk })
  planStop(world, order, life)
  planGoodwill(world, order, life)
  planPayment(world, order, { life, clerk })
  if (life.cancelled?.refunded) world.truth.note('anomaly', { anomaly: 'refund abuse', order: order.id, by: clerk.id })
  return { life, order, by }
}

function placeAgain(visit: Visit, drafted: Drafted, first: Owing): void {
  const at = new Date(visit.at.getTime() + visit.random.whole(100, 500) * 1000)
  const { order } = place({ ...visit, at }, drafted)
  visit.world.truth.note('anomaly', { anomaly: 'duplicate order', order: first.id, duplicate: order.id })
}

/** Whether prices rose in the month before a day. */
const isDearer = ({ days, stock }: World, { shop }: Shopper, day: number): boolean =>
  stock.lists.some(
    ({ branch, currency, from, level }) =>
      branch === null &&
      currency === shop.plan.currency &&
      level > 1000 &&
      from <= (days.dates[day] ?? '') &&
      (days.dates[day] ?? '') < addDays(from, 30),
  )

function visit(world: World, shopper: Shopper, { at, day }: Moment): number | undefined {
  const { seed, days, stock, truth } = world
  const random = randomOf(seed, 'visit', shopper.index, shopper.visits)
  const { shop } = shopper
  const brought = basketOf(random, shopper, { stock, date: days.dates[day] ?? '' })
  sellLot(world, shopper, { at: new Date(at.getTime() - 60_000), day })
  const drafted = draft(shop, brought, { at, loyal: random.chance(0.04) })
  const one = { world, shopper, random, at, day }
  const { life, order } = place(one, drafted)
  for (const { mistaken } of brought)
    if (mistaken) truth.note('anomaly', { anomaly: 'pounds typed as kilograms', order: order.id })
  if (random.chance(0.0015)) placeAgain(one, drafted, order)
  shopper.visits += 1
  const why = leaving(seed, shopper, { late: life.late, dearer: isDearer(world, shopper, day) })
  if (why === undefined) return nextVisit(seed, days, { shopper, from: day })
  truth.note('churn', { customer: shopper.id, date: days.dates[day], why, visits: shopper.visits })
  return undefined
}

function writeBoards({ writer, days }: World, shop: Shop, day: number): void {
  const { board, takings, id, plan } = shop
  const of = { branch_id: id, business_date: days.dates[day] ?? '', currency: plan.currency }
  if (board.taken > 0) writer.add('orders.branch_days', { ...of, ...board })
  for (const [tender, { count, amount }] of takings)
    writer.add('payments.branch_days', { ...of, tender, count, amount })
  shop.board = emptyBoard()
  shop.takings = new Map()
}

/** Those who come on a day, in the order of time. */
const inOrder = ({ seed }: World, shoppers: readonly Shopper[], day: number) =>
  shoppers
    .map((shopper) => ({ shopper, at: shopper.shop.at(day, minuteOf(randomOf(seed, 'minute', shopper.index, day))) }))
    .sort((one, other) => one.at.getTime() - other.at.getTime())

/** A store on its way through the days. */
export interface Living {
  /** Lives through the next days, up to a day. */
  liveUpTo: (day: number) => void
}

/** Lets a store live through its days and writes them down. */
export function startLiving(world: World): Living {
  const { seed, days, shop, shoppers } = world
  const visits: Visits = new Map()
  for (const shopper of shoppers) awaitVisit(visits, firstVisit(seed, days, shopper), shopper)
  const live = (day: number): void => {
    for (const { shopper, at } of inOrder(world, visits.get(day) ?? [], day))
      awaitVisit(visits, visit(world, shopper, { at, day }), shopper)
    visits.delete(day)
    if ((shop.demand[day] ?? 0) === 0) return
    planExpenses(world, shop, day)
    planSettlement(world, day)
    runTill(world, shop, day)
    runRounds(world, shop, day)
    writeBoards(world, shop, day)
  }
  let next = 0
  return {
    liveUpTo: (day) => {
      for (; next <= Math.min(day, days.last); next += 1) {
        live(next)
        if (next === days.last) planAhead(world, shop)
      }
    },
  }
}
