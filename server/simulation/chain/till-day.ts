import { endOf } from '#modules/cash/index.ts'
import { credit, debit } from '#modules/ledger/index.ts'
import { randomOf } from '../random.ts'
import type { Worker } from './crew.ts'
import type { Shop, Till, TillDeed } from './shops.ts'
import type { Pen } from './takings.ts'

const FLOAT = 15_000

/** What a report says of a kind of movement by a tender. */
interface Figure {
  kind: string
  tender: string
  count: number
  amount: number
}

interface Session {
  id: string
  day: number
  openedAt: Date
  clerk: Worker
  figures: Map<string, Figure>
  expected: number
  receipts: { first: string | null; last: string | null; count: number }
}

const against = { float: 'bank', banked: 'bank', over_short: 'over_short' } as const

type Movement = Parameters<Till['move']>[0]

/** Writes a movement at the drawer; nothing for an amount of 0. */
function move({ writer, ids }: Pen, shop: Shop, session: Session, movement: Movement): void {
  if (movement.amount === 0) return
  const { at, by, kind, tender, amount, receipt, subject, reason = null, expense } = movement
  writer.add('cash.movements', {
    id: ids(at),
    session_id: session.id,
    branch_id: shop.id,
    kind,
    tender,
    amount,
    receipt,
    subject,
    reason,
    at,
    by,
    category_id: expense?.categoryId ?? null,
    tax: expense?.tax ?? null,
  })
  if (kind === 'over_short' || kind === 'banked') return
  const key = `${kind} ${tender}`
  const figure = session.figures.get(key) ?? { kind, tender, count: 0, amount: 0 }
  session.figures.set(key, { kind, tender, count: figure.count + 1, amount: figure.amount + amount })
  if (tender === 'cash') session.expected += amount
  if (receipt === null) return
  session.receipts.first ??= receipt
  session.receipts.last = receipt
  session.receipts.count += 1
}

function book(
  pen: Pen,
  shop: Shop,
  session: Session,
  { at, kind, amount }: { at: Date; kind: keyof typeof against; amount: number },
): void {
  const other = against[kind]
  const postings =
    amount > 0
      ? [...debit('cash', amount), ...credit(other, amount)]
      : [...debit(other, -amount), ...credit('cash', -amount)]
  if (amount === 0) return
  const { currency } = shop.plan
  const businessDate = pen.days.dates[session.day] ?? ''
  pen.post({
    branchId: shop.id,
    currency,
    businessDate,
    at,
    kind: `cash_${kind}`,
    subject: `cash_session/${session.id}`,
    postings,
  })
}

function openTill(pen: Pen, shop: Shop, day: number): Session {
  const openedAt = shop.at(day, 472)
  const clerk = shop.cashiers[day % shop.cashiers.length] ?? shop.lead
  const session: Session = {
    id: pen.ids(openedAt),
    day,
    openedAt,
    clerk,
    figures: new Map(),
    expected: 0,
    receipts: { first: null, last: null, count: 0 },
  }
  return session
}

/** What lies in the drawer by coins and notes, the large ones first. */
function piecesOf(amount: number): { value: number; count: number }[] {
  let left = amount
  return [5000, 2000, 1000, 500, 100, 50, 20, 10, 5, 1].map((value) => {
    const count = Math.floor(left / value)
    left -= count * value
    return { value, count }
  })
}

function close(pen: Pen, shop: Shop, session: Session): object {
  const { id, day, clerk, expected } = session
  const at = shop.at(day, 1150)
  const random = randomOf(pen.seed, 'count', shop.plan.code, day)
  const off = random.chance(0.08) ? random.pick([-500, -100, -20, 10, 100, 1000]) : 0
  const { difference, left, banked } = endOf({ expected, counted: Math.max(0, expected + off), leave: FLOAT })
  const counted = expected + difference
  const reason = difference === 0 ? null : 'Counted twice'
  const movement = { at, by: clerk.id, tender: 'cash', receipt: null, subject: `cash_session/${id}` }
  const { register } = shop
  register.reports += 1
  register.left = left
  const end = { expected, counted, difference, banked, reason, reportNumber: register.reports }
  const movements = [...session.figures.values()].sort((one, other) =>
    `${one.kind} ${one.tender}` < `${other.kind} ${other.tender}` ? -1 : 1,
  )
  const report = { movements, receipts: session.receipts }
  move(pen, shop, session, { ...movement, kind: 'over_short', amount: difference, ...(reason !== null && { reason }) })
  book(pen, shop, session, { at, kind: 'over_short', amount: difference })
  move(pen, shop, session, { ...movement, kind: 'banked', amount: -banked })
  book(pen, shop, session, { at, kind: 'banked', amount: -banked })
  const about = { at, by: clerk, subject: `cash_session/${id}`, branchId: shop.id }
  pen.tell({ ...about, action: 'cash.count_drawer', after: { counted } })
  pen.tell({ ...about, action: 'cash.close_session', reason, after: end })
  return {
    counted_pieces: piecesOf(counted),
    counted,
    counted_at: at,
    counted_by: clerk.id,
    expected,
    difference,
    reason,
    banked,
    report_number: register.reports,
    report,
    closed_at: at,
    closed_by: clerk.id,
  }
}

/** The earliest of what is still to be done at a till on a day; a deed may plan another one. */
function nextDeed({ tillDeeds }: Shop, day: number): TillDeed | undefined {
  const planned = tillDeeds.get(day) ?? []
  return planned.sort((one, other) => other.at.getTime() - one.at.getTime()).pop()
}

/** Does what is planned at a store's till on a day, in the order of time, between the opening of its drawer and the Z report. */
export function runTill(pen: Pen, shop: Shop, day: number): void {
  const session = openTill(pen, shop, day)
  const { register } = shop
  const subject = `cash_session/${session.id}`
  const opening = { at: session.openedAt, by: session.clerk.id, kind: 'float', tender: 'cash', receipt: null, subject }
  move(pen, shop, session, { ...opening, amount: register.left })
  move(pen, shop, session, { ...opening, amount: FLOAT - register.left })
  book(pen, shop, session, { at: session.openedAt, kind: 'float', amount: FLOAT - register.left })
  pen.tell({
    at: session.openedAt,
    by: session.clerk,
    action: 'cash.open_session',
    subject,
    branchId: shop.id,
    after: { float: FLOAT },
  })
  const till: Till = {
    day,
    sessionId: session.id,
    receipt: () => {
      register.receipts += 1
      return `${register.code}-${String(register.receipts).padStart(6, '0')}`
    },
    move: (movement) => move(pen, shop, session, movement),
  }
  for (let deed = nextDeed(shop, day); deed; deed = nextDeed(shop, day)) deed.run(till)
  shop.tillDeeds.delete(day)
  pen.writer.add('cash.sessions', {
    id: session.id,
    register_id: register.id,
    branch_id: shop.id,
    currency: shop.plan.currency,
    business_date: pen.days.dates[day] ?? '',
    state: 'closed',
    float: FLOAT,
    opened_at: session.openedAt,
    opened_by: session.clerk.id,
    ...close(pen, shop, session),
    version: 3,
  })
}
