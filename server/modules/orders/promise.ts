import type { PriceOfLine } from '#modules/catalog/index.ts'
import type { BranchForOrder } from '#modules/identity/index.ts'
import { PromiseRefusal } from './branch-hours-rules.ts'
import { cannotBePromised } from './errors.ts'
import { type OrderPromise, type PromisedService, promiseFor } from './promise-rules.ts'

function servicesOf(offers: readonly PriceOfLine[], branch: BranchForOrder): PromisedService[] {
  const services = new Map(offers.map((offer) => [offer.serviceId, offer]))
  return [...services.values()].map(({ serviceId, turnaroundHours, cutoffClass }) => {
    const cutOff = branch.cutOffs[cutoffClass]
    return { id: serviceId, turnaround: { hours: turnaroundHours }, ...(cutOff !== undefined && { cutOff }) }
  })
}

/** When an order taken in now can be collected: the longest of its services decides. */
export function promise(branch: BranchForOrder, offers: readonly PriceOfLine[], takenAt: Date): OrderPromise {
  try {
    return promiseFor({ takenAt, services: servicesOf(offers, branch), calendar: branch.calendar })
  } catch (error) {
    if (error instanceof PromiseRefusal) throw cannotBePromised({ sentence: error.message })
    throw error
  }
}
