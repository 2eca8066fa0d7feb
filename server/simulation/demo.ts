import { allBranches } from '#modules/identity/index.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import { instantAt } from '#platform/time.ts'
import { datesOf, zone } from './days.ts'
import { type DemoState, newDemoState, readDemoState, writeDemoState } from './demo-state.ts'
import { foundChain } from './found-chain.ts'
import { customerCount, gatherCustomers } from './gather-customers.ts'
import { liveMonth } from './live-month.ts'
import { founder, pastOf } from './past.ts'
import { staff } from './places.ts'
import { stockCatalog } from './stock-catalog.ts'

/** Where the demo chain is loaded. */
export interface DemoGround {
  engine: Engine
  dataDirectory: string
  /** Tells the person at the terminal, a line at a time. */
  say: (line: string) => void
}

/** A sign-in of the demo chain. */
export interface DemoSignIn {
  role: string
  email: string
  password: string
}

/** A demo chain whose people can sign in. */
export interface Demo {
  signIns: DemoSignIn[]
  /** Loads what is missing of its month; after an abort or a crash, calling it again goes on where it stopped. */
  load: (signal: AbortSignal) => Promise<void>
}

const signInsOf = ({ staff: known }: DemoState): DemoSignIn[] =>
  staff.map(({ role, email }) => ({ role, email, password: known.find((one) => one.email === email)?.password ?? '' }))

/** Says how far it is at every fifth. */
function progressIn(say: DemoGround['say']): (done: number, all: number) => void {
  let said = 0
  return (done, all) => {
    const percent = Math.floor((done * 5) / all) * 20
    if (percent <= said || percent === 100) return
    said = percent
    say(`Loading the demo chain: ${percent} %`)
  }
}

async function loadMonth({ engine, say }: DemoGround, state: DemoState, signal: AbortSignal): Promise<number> {
  const past = pastOf(engine, state)
  const [firstDate = ''] = datesOf(state)
  const first = instantAt(firstDate, '05:00', zone)
  const stock = await stockCatalog(engine, state, { at: first, date: firstDate })
  const customers = await gatherCustomers(past, state, { first, signal })
  return liveMonth({ past, state, stock, customers, signal, progress: progressIn(say) })
}

const demoOf = (ground: DemoGround, state: DemoState): Demo => ({
  signIns: signInsOf(state),
  load: async (signal) => {
    if (state.done) return
    const orders = await loadMonth(ground, state, signal)
    await writeDemoState(ground.dataDirectory, { ...state, done: true })
    ground.say(`The demo chain is loaded: ${customerCount} customers, ${orders} orders.`)
  },
})

const resumableMs = 2 * 86_400_000

/** A load that broke off days ago stays as it is: the answers by which it would go on are forgotten after three days. */
const settled = (state: DemoState, now: Date): DemoState =>
  state.done || now.getTime() - Date.parse(state.startedAt) < resumableMs ? state : { ...state, done: true }

/** The demo chain of this data directory: an earlier one, or a new one when the chain is still empty; else undefined. */
export async function openDemo(
  ground: DemoGround,
  { seed = 'clothesline', days = 30 }: { seed?: string | undefined; days?: number } = {},
): Promise<Demo | undefined> {
  const { engine, dataDirectory } = ground
  const branches = await ask(engine, founder, (reader) => allBranches(reader))
  const known = await readDemoState(dataDirectory)
  const isKnown = known !== undefined && branches.some(({ id }) => id === known.branches.HARB)
  if (branches.length > 0 && !isKnown) return undefined
  const state = isKnown ? settled(known, engine.clock()) : newDemoState({ seed, days }, engine.clock())
  if (state !== known) await writeDemoState(dataDirectory, state)
  if (!state.done) await foundChain(engine, state)
  return demoOf(ground, state)
}
