import type { Role } from '#modules/identity/index.ts'
import { tongues } from '../names.ts'
import { randomOf } from '../random.ts'
import type { Scale } from './branches.ts'
import { namedId } from './ids.ts'

/** Somebody who works in the chain. */
export interface Worker {
  id: string
  name: string
  email: string
  role: Role
  /** The code of their branch; the whole chain when null. */
  branch: string | null
}

function nameOf(seed: string, email: string): string {
  const random = randomOf(seed, 'worker', email)
  const tongue = random.pick(tongues.filter(({ locale }) => locale !== 'zh'))
  return `${random.pick(tongue.given)} ${random.pick(tongue.family)}`
}

const worker = (seed: string, word: string, rest: Pick<Worker, 'role' | 'branch'>): Worker => {
  const email = `${word}@demo.example`
  return { id: namedId(seed, 'worker', email), name: nameOf(seed, email), email, ...rest }
}

/** Everybody who works in a chain: two cashiers and a manager at each store, operators at the plants, drivers shared out over the stores. */
export function crewOf(seed: string, scale: Scale): Worker[] {
  const stores = scale.branches.filter(({ kind }) => kind === 'store')
  const plants = scale.branches.filter(({ kind }) => kind === 'plant')
  const drivers = Array.from({ length: scale.drivers }, (_, at) =>
    worker(seed, `driver${at + 1}`, { role: 'driver', branch: stores[at % stores.length]?.code ?? null }),
  )
  return [
    worker(seed, 'owner', { role: 'owner', branch: null }),
    worker(seed, 'accounts', { role: 'accountant', branch: null }),
    worker(seed, 'auditor', { role: 'auditor', branch: null }),
    ...stores.flatMap(({ code }) => [
      worker(seed, `manager.${code.toLowerCase()}`, { role: 'branch_manager', branch: code }),
      worker(seed, `counter1.${code.toLowerCase()}`, { role: 'cashier', branch: code }),
      worker(seed, `counter2.${code.toLowerCase()}`, { role: 'cashier', branch: code }),
    ]),
    ...plants.map(({ code }) => worker(seed, `plant.${code.toLowerCase()}`, { role: 'plant_operator', branch: code })),
    ...drivers,
  ]
}
