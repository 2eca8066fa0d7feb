import { addBranch, addStaff, allStaff, changeChain, hashPassword } from '#modules/identity/index.ts'
import { setRate } from '#modules/taxes/index.ts'
import { ask, type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { localTime } from '#platform/time.ts'
import type { DemoState } from './demo-state.ts'
import { founder, pastOf } from './past.ts'
import { branchesOn, staff } from './places.ts'

async function addPeople(engine: Engine, state: DemoState): Promise<void> {
  const present = new Set((await ask(engine, founder, (reader) => allStaff(reader, 'all'))).map(({ email }) => email))
  const missing = staff.filter(({ email }) => !present.has(email))
  await Promise.all(
    missing.map(async ({ role, name, email, branch }) => {
      const known = state.staff.find((one) => one.email === email)
      if (!known) return
      const passwordHash = await hashPassword(known.password)
      const branchId = branch === null ? null : (state.branches[branch] ?? null)
      const input = { id: known.id, name, email, role, branchId, passwordHash, demo: true }
      await execute(engine, addStaff, { actor: founder, requestId: newId(), input })
    }),
  )
}

/** Founds the demo chain: its name, branches, taxes and people; from here on its sign-ins work. Done again, it changes nothing. */
export async function foundChain(engine: Engine, state: DemoState): Promise<void> {
  const past = pastOf(engine, state)
  const at = new Date(state.startedAt)
  const deed = (what: string) => ({ at, by: founder, what })
  const chain = { name: 'Tidewater Laundry', country: 'GB', currency: 'GBP', languages: ['en', 'ar'], version: 1 }
  await past(changeChain, deed('chain'), chain)
  const today = localTime(at, 'Europe/London').date
  for (const branch of branchesOn(today)) {
    const id = state.branches[branch.code]
    await past(addBranch, deed(`branch-${branch.code}`), { ...branch, ...(id !== undefined && { id }) })
  }
  await past(setRate, deed('vat'), {
    category: 'standard',
    country: 'GB',
    validFrom: '2011-01-04',
    components: [{ code: 'VAT', name: 'VAT', rate: 20_000 }],
  })
  await addPeople(engine, state)
}
