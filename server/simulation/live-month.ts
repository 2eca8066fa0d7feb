import type { CounterCatalog } from '#modules/catalog/index.ts'
import { cancelOrder, handOver, markReady, placeOrder } from '#modules/orders/index.ts'
import { requestCharge, settleCharge, takeCash } from '#modules/payments/index.ts'
import type { Actor } from '#platform/command/actor.ts'
import { localTime, MS_PER_HOUR, MS_PER_MINUTE } from '#platform/time.ts'
import { takingsInOf, visitAfter, zone } from './days.ts'
import type { DemoState } from './demo-state.ts'
import type { KnownCustomer } from './gather-customers.ts'
import { type Happening, runLane } from './lane.ts'
import { orderOf, ownerOf } from './orders.ts'
import { castOf, type Past } from './past.ts'
import { branchesOn, takingIn } from './places.ts'
import { type Random, randomOf } from './random.ts'

/** What the month is lived with. */
export interface Month {
  past: Past
  state: DemoState
  stock: CounterCatalog
  customers: readonly KnownCustomer[]
  signal: AbortSignal
  /** Told after each order: how many of how many. */
  progress: (done: number, all: number) => void
}

type Placed = Awaited<ReturnType<typeof placeOrder.run>>

/** One order on its way through the branch. */
interface Story {
  month: Month
  branch: ReturnType<typeof branchesOn>[number]
  clerk: Actor
  random: Random
  /** The prefix of the names of its deeds. */
  name: string
  takenAt: Date
}

const later = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms)

async function pay(story: Story, placed: Placed, at: Date): Promise<void> {
  const { month, clerk, random, name } = story
  const deed = (what: string) => ({ at, by: clerk, what: `${name}-${what}` })
  if (placed.total === 0) return
  if (random.chance(0.72)) {
    const { chargeId } = await month.past(requestCharge, deed('charge'), { orderId: placed.id })
    const card = `${random.pick(['Visa', 'Mastercard'])} •••• ${random.whole(1000, 9999)}`
    const answer = { state: 'approved' as const, card, authorizationCode: String(random.whole(100_000, 999_999)) }
    if (await month.past(settleCharge, deed('settle'), { chargeId, answer })) return
  }
  const notes = [0, 500, 1000, 2000]
  const step = random.pick(notes)
  const tendered = step === 0 ? placed.total : Math.ceil(placed.total / step) * step
  await month.past(takeCash, deed('cash'), { orderId: placed.id, tendered })
}

function readyAt({ random, takenAt }: Story, promisedAt: Date): Date {
  if (random.chance(0.07)) return later(promisedAt, random.whole(2, 26) * MS_PER_HOUR)
  const early = later(promisedAt, -random.whole(30, 600) * MS_PER_MINUTE)
  const earliest = later(takenAt, 90 * MS_PER_MINUTE)
  return early > earliest ? early : earliest
}

const collected = (story: Story, placed: Placed, visit: { at: Date; paid: boolean }): Happening => ({
  at: visit.at,
  happen: async () => {
    if (!visit.paid) await pay(story, placed, later(visit.at, -MS_PER_MINUTE))
    const deed = { at: visit.at, by: story.clerk, what: `${story.name}-hand-over` }
    await story.month.past(handOver, deed, { orderId: placed.id })
    return []
  },
})

const finished = (story: Story, placed: Placed, paid: boolean): Happening => {
  const { month, branch, random } = story
  const at = readyAt(story, new Date(placed.promisedAt))
  return {
    at,
    happen: async () => {
      const by = castOf(month.state)('plant@demo.example')
      await month.past(markReady, { at, by, what: `${story.name}-ready` }, { orderId: placed.id })
      if (random.chance(0.03)) return []
      const promised = new Date(placed.promisedAt)
      const days = Math.floor(random.waiting(1.4))
      const visit = visitAfter(random, branch, { from: promised > at ? promised : at, days })
      return [collected(story, placed, { at: visit, paid })]
    },
  }
}

const cancelled = ({ month, clerk, name, takenAt, random }: Story, placed: Placed): Happening => {
  const at = later(takenAt, random.whole(5, 70) * MS_PER_MINUTE)
  const reason = random.pick([
    'The customer changed their mind',
    'Taken in twice by mistake',
    'Needs it sooner than we can',
  ])
  return {
    at,
    happen: async () => {
      await month.past(cancelOrder, { at, by: clerk, what: `${name}-cancel` }, { orderId: placed.id, reason })
      return []
    },
  }
}

const takenIn = (story: Story, placedOne: () => void): Happening => ({
  at: story.takenAt,
  happen: async () => {
    const { month, branch, random, takenAt, clerk, name } = story
    const owner = ownerOf(random, month.customers, takenAt)
    const branchId = month.state.branches[branch.code] ?? ''
    const order = orderOf(random, { branchId, stock: month.stock }, owner)
    const by = order.discounts ? castOf(month.state)('owner@demo.example') : clerk
    const placed = await month.past(placeOrder, { at: takenAt, by, what: name }, order)
    placedOne()
    if (random.chance(0.015)) return [cancelled(story, placed)]
    const paid = random.chance(0.55)
    if (paid) await pay(story, placed, later(takenAt, random.whole(20, 120) * 1000))
    return [finished(story, placed, paid)]
  },
})

/** Lives through the month at both branches at once, order by order, up to the demo chain's present. */
export async function liveMonth(month: Month): Promise<number> {
  const { state, signal } = month
  const now = new Date(state.startedAt)
  const branches = branchesOn(localTime(now, zone).date)
  const lanes = takingIn.map(({ code, perDay }) => {
    const branch = branches.find((one) => one.code === code)
    if (!branch) throw new Error(`The demo chain has no branch ${code}.`)
    const clerk = castOf(state)(code === 'HARB' ? 'counter@demo.example' : 'counter2@demo.example')
    return { branch, clerk, moments: takingsInOf(state, { branch, perDay }) }
  })
  const all = lanes.reduce((sum, lane) => sum + lane.moments.length, 0)
  let done = 0
  const placedOne = (): void => {
    done += 1
    month.progress(done, all)
  }
  await Promise.all(
    lanes.map(({ branch, clerk, moments }) => {
      const stories = moments.map((takenAt, index) => {
        const name = `order-${branch.code}-${index}`
        return takenIn({ month, branch, clerk, random: randomOf(state.seed, name), name, takenAt }, placedOne)
      })
      return runLane(stories, { until: now, signal })
    }),
  )
  return all
}
