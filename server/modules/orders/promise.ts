import type { PriceOfLine } from '#modules/catalog/index.ts'
import type { BranchForOrder } from '#modules/identity/index.ts'
import { MS_PER_MINUTE } from '#platform/time.ts'
import { PromiseRefusal } from './branch-hours-rules.ts'
import { cannotBePromised } from './errors.ts'
import { type OrderPromise, type PromisedService, promiseFor } from './promise-rules.ts'

function servicesOf(offers: readonly PriceOfLine[], branch: BranchForOrder, express: number): PromisedService[] {
  const services = new Map(offers.map((offer) => [offer.serviceId, offer]))
  return [...services.values()].map(({ serviceId, turnaroundHours, cutoffClass }) => {
    const cutOff = branch.cutOffs[cutoffClass]
    const expressTurnaround = { hours: Math.ceil((turnaroundHours * express) / 100) }
    return {
      id: serviceId,
      turnaround: { hours: turnaroundHours },
      expressTurnaround,
      ...(cutOff !== undefined && { cutOff }),
    }
  })
}

const QUARTER_MS = 15 * MS_PER_MINUTE

/** Nobody is promised a second: the next full quarter of an hour. */
const nextQuarter = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / QUARTER_MS) * QUARTER_MS)

/** What a promise is made from: what the catalog says of the services, and with `express` how many hundredths of each turnaround are enough. */
export interface Ground {
  branch: BranchForOrder
  offers: readonly PriceOfLine[]
  now: Date
  express?: number
}

/** When an order taken in now can be collected: the longest of its services decides; each on a quarter of an hour. */
export function promise({ branch, offers, now: takenAt, express }: Ground): OrderPromise {
  try {
    const found = promiseFor({
      takenAt,
      services: servicesOf(offers, branch, express ?? 100),
      calendar: branch.calendar,
      express: express !== undefined,
    })
    const services = found.services.map((each) => ({ ...each, promisedAt: nextQuarter(each.promisedAt) }))
    return { ...found, promisedAt: nextQuarter(found.promisedAt), services }
  } catch (error) {
    if (error instanceof PromiseRefusal) throw cannotBePromised({ sentence: error.message })
    throw error
  }
}
