import { credit, debit, postEntry } from '#modules/ledger/index.ts'
import type { Plan } from './find-plans.ts'
import { grantLot } from './grant-lot.ts'
import type { PlanTerms } from './plan-terms-rules.ts'
import type { Step } from './store.ts'

/** Credits a customer had in another system, under the terms of a plan of ours; money in minor units, without tax. */
export interface BroughtLot {
  plan: Pick<Plan, 'id' | 'name' | 'kind' | 'currency'>
  terms: PlanTerms
  customerId: string
  branchId: string
  businessDate: string
  face: number
  remaining: number
  /** What was paid for all of it, and what of that is still owed in services. */
  price: number
  carrying: number
  /** Null when it never ends. */
  expiresOn: string | null
  /** What the other system called it. */
  reference: string
}

/** Brings a lot over in the caller's transaction: its branch owes the services from here on, against the opening of the books. Returns its id. */
export async function bringLot(context: Step, { reference, ...brought }: BroughtLot): Promise<string> {
  const { remaining, carrying, expiresOn, branchId, customerId, businessDate, plan, price } = brought
  const lot = await grantLot(context, {
    ...{ plan, terms: brought.terms, customerId, branchId, businessDate, price, face: brought.face },
    source: 'takeover',
    reason: reference,
    left: { remaining, carrying, expiresOn },
  })
  postEntry(context.tx, {
    ...{ branchId, customerId, businessDate, currency: plan.currency, at: context.now },
    kind: 'lot_brought',
    subject: `lot/${lot.id}`,
    postings: [...debit('opening', carrying), ...credit('prepaid_liability', carrying)],
  })
  return lot.id
}
