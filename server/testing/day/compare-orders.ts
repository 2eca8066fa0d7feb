import { type Comparison, compareSets, count, forEach, seen, sinceStart, untilRight } from './day-findings.ts'
import { factsOf, type Journal, type Of } from './day-journal.ts'

interface Listed {
  id: string
  note: string
  takenAt: string
}

/** What clients wrote down of one order. */
interface Story {
  order: Of<'order'>
  edits: Of<'edit'>[]
  payments: Of<'payment'>[]
  refunds: Of<'refund'>[]
  doorCash: Of<'word'>[]
  end: string | undefined
}

function storiesOf(journal: Journal): Story[] {
  const by = <K extends 'edit' | 'payment' | 'refund'>(kind: K) =>
    Map.groupBy(factsOf(journal, kind) as { orderId: string }[], ({ orderId }) => orderId) as Map<string, Of<K>[]>
  const [edits, payments, refunds] = [by('edit'), by('payment'), by('refund')]
  const brought = factsOf(journal, 'word').filter(({ says, orderId }) => says === 'completed' && orderId !== null)
  const doors = Map.groupBy(brought, ({ orderId }) => orderId)
  const ends = new Map(factsOf(journal, 'order-end').map(({ orderId, status }) => [orderId, status]))
  return factsOf(journal, 'order').map((order) => ({
    order,
    edits: edits.get(order.id) ?? [],
    payments: payments.get(order.id) ?? [],
    refunds: refunds.get(order.id) ?? [],
    doorCash: (doors.get(order.id) ?? []).filter(({ cash }) => cash > 0),
    end: ends.get(order.id) ?? (doors.has(order.id) ? 'collected' : undefined),
  }))
}

const sumOf = (amounts: readonly { amount: number }[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0)

async function compareOrder(comparison: Comparison, story: Story): Promise<void> {
  const { order, edits, payments, refunds, doorCash, end } = story
  const { findings } = comparison
  const found = await seen<{ total: number; paid: number; status: string }>(comparison, `/orders/${order.id}`)
  const atDoor = doorCash.reduce((sum, { cash }) => sum + cash, 0)
  const paid = sumOf(payments) - sumOf(refunds) + atDoor
  const known = { total: edits.at(-1)?.total ?? order.total, paid, status: end ?? found.status }
  for (const [what, value] of Object.entries(known))
    if (found[what as keyof typeof found] !== value)
      findings.wrong.push(
        `order ${order.ticket}: ${what} is ${found[what as keyof typeof found]}, acknowledged was ${value}`,
      )
  const taken = await seen<{ items: { id: string; amount: number; refunded: number }[] }>(
    comparison,
    `/orders/${order.id}/payments`,
  )
  const knownIds = new Set(payments.map(({ id }) => id))
  const doors = taken.items.filter(
    ({ id, amount }) => !knownIds.has(id) && doorCash.some(({ cash }) => cash === amount),
  )
  const there = taken.items.filter((one) => !doors.slice(0, doorCash.length).includes(one)).map(({ id }) => id)
  compareSets(comparison, `payment of ${order.ticket}`, { there, acknowledged: [...knownIds] })
  if (doors.length < doorCash.length) findings.lost.push(`cash at the door for ${order.ticket}`)
  const refunded = taken.items.reduce((sum, one) => sum + one.refunded, 0)
  if (refunded !== sumOf(refunds)) findings.wrong.push(`order ${order.ticket}: ${refunded} given back`)
  count(comparison, 'payments', taken.items.length)
  count(comparison, 'orders')
}

interface Piece {
  id: string
  tag: string
  stage: string
  atBranchId: string
}

const lastStage: Record<string, string> = { collected: 'handed_over', cancelled: 'cancelled' }

/** Every piece has one place: the one its order tells of; what was scanned of it was written down once. */
async function comparePieces(
  comparison: Comparison,
  { order, edits, end }: Story,
  moves: ReadonlyMap<string, Of<'move'>[]>,
): Promise<void> {
  const tags = [...order.tags, ...edits.flatMap((edit) => edit.tags)]
  const stage = lastStage[end ?? '']
  let pieces: Piece[] = []
  const fault = await untilRight(async () => {
    const { items } = await seen<{ items: Piece[] }>(comparison, `/production/whereabouts?code=${order.ticket}`)
    pieces = items
    const missing = tags.filter((tag) => items.filter((piece) => piece.tag === tag).length !== 1)
    if (missing.length > 0 || items.length !== tags.length) return `has ${items.length} pieces of ${tags.length}`
    const astray = items.find((piece) => stage !== undefined && piece.stage !== stage)
    return astray && `piece ${astray.tag} is ${astray.stage}`
  })
  if (fault !== undefined) comparison.findings.wrong.push(`order ${order.ticket}: ${fault}`)
  for (const { id, tag } of pieces) {
    const known = moves.get(tag) ?? []
    count(comparison, 'pieces')
    if (known.length === 0) continue
    const { history } = await seen<{ history: { moves: { to: string }[] } }>(comparison, `/production/pieces/${id}`)
    const scanned = new Set(known.map((move) => move.stage))
    const there = history.moves.flatMap(({ to }) => (scanned.has(to) ? [`${tag} ${to}`] : []))
    compareSets(comparison, 'move', { there, acknowledged: known.map((move) => `${tag} ${move.stage}`) })
    count(comparison, 'moves', there.length)
  }
}

/** Compares orders, their money and their pieces, and the packages that were sold. */
export async function compareOrders(comparison: Comparison, journal: Journal): Promise<void> {
  const stories = storiesOf(journal)
  const branches = [...new Set(stories.map(({ order }) => order.branchId))]
  const refs = new Set(journal.intents)
  const listed: string[] = []
  for (const branchId of branches) {
    const path = `/orders?branchId=${branchId}&limit=200`
    const orders = await sinceStart<Listed>(comparison, path, ({ takenAt }) => takenAt)
    listed.push(...orders.filter(({ note }) => refs.has(note)).map(({ id }) => id))
  }
  compareSets(comparison, 'order', { there: listed, acknowledged: stories.map(({ order }) => order.id) })
  const moves = Map.groupBy(factsOf(journal, 'move'), ({ tag }) => tag)
  await forEach(stories, async (story) => {
    await compareOrder(comparison, story)
    await comparePieces(comparison, story, moves)
  })
  await comparePackages(comparison, factsOf(journal, 'sale'))
}

/** The instant in an id (UUIDv7), in milliseconds. */
const bornAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

async function comparePackages(comparison: Comparison, sales: readonly Of<'sale'>[]): Promise<void> {
  const byCustomer = Map.groupBy(sales, ({ customerId }) => customerId)
  await forEach([...byCustomer], async ([customerId, bought]) => {
    const path = `/prepaid/lots?customerId=${customerId}&usedUp=true&limit=200`
    const { items } = await seen<{ items: { id: string }[] }>(comparison, path)
    const there = items.filter(({ id }) => bornAt(id) >= comparison.startedAt).map(({ id }) => id)
    compareSets(comparison, 'package', { there, acknowledged: bought.map(({ lotId }) => lotId) })
    count(comparison, 'packages', bought.length)
  })
}
