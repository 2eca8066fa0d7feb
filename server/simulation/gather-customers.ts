import { addCustomer } from '#modules/customers/index.ts'
import type { DemoState } from './demo-state.ts'
import { castOf, type Past } from './past.ts'
import { personOf } from './people.ts'
import { randomOf } from './random.ts'

/** How many customers the demo chain has. */
export const customerCount = 200

const regulars = 150
const dayMs = 86_400_000
const atOnce = 4

/** A customer of the demo chain, and since when. */
export interface KnownCustomer {
  id: string
  since: Date
  business: boolean
}

function sinceOf(state: DemoState, index: number, first: Date): Date {
  const random = randomOf(state.seed, 'since', index)
  if (index < regulars) return new Date(first.getTime() - random.whole(5, 400) * dayMs)
  const days = ((index - regulars) / (customerCount - regulars)) * state.days
  return new Date(first.getTime() + days * dayMs)
}

/** Adds the customers: most were there before the first day, the others came during the month. */
export async function gatherCustomers(
  past: Past,
  state: DemoState,
  { first, signal }: { first: Date; signal: AbortSignal },
): Promise<KnownCustomer[]> {
  const by = castOf(state)('counter@demo.example')
  const found: KnownCustomer[] = []
  const addFrom = async (start: number): Promise<void> => {
    for (let index = start; index < customerCount; index += atOnce) {
      signal.throwIfAborted()
      const since = sinceOf(state, index, first)
      const person = personOf(state.seed, index)
      const { id } = await past(addCustomer, { at: since, by, what: `customer-${index}` }, { ...person, country: 'GB' })
      found[index] = { id, since, business: person.kind === 'business' }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, start) => addFrom(start)))
  return found
}
