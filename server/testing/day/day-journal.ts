import { readFileSync } from 'node:fs'

/** What a client knows of the thing it did, once the server has acknowledged it; amounts in minor units. */
export type Fact =
  | { kind: 'order'; id: string; branchId: string; ticket: string; total: number; tags: string[] }
  | { kind: 'edit'; orderId: string; total: number; tags: string[] }
  | { kind: 'payment'; id: string; orderId: string; amount: number }
  | { kind: 'refund'; id: string; orderId: string; amount: number }
  | { kind: 'sale'; lotId: string; customerId: string; amount: number }
  | { kind: 'order-end'; orderId: string; status: 'cancelled' | 'collected' }
  | { kind: 'move'; tag: string; stage: string }
  | { kind: 'stop'; id: string; branchId: string }
  | { kind: 'word'; stopId: string; says: string; orderId: string | null; cash: number }
  | { kind: 'shift'; id: string; branchId: string; state: 'under_way' | 'ended' }
  | { kind: 'fixes'; driverId: string; branchId: string; at: string[] }
  | { kind: 'till'; id: string; branchId: string; expected: number; counted: number }
  | { kind: 'done' }

/** The name of a kind of fact. */
export type Kind = Fact['kind']

/** A fact of one kind. */
export type Of<K extends Kind> = Extract<Fact, { kind: K }>

/** Something the server has acknowledged: after how many tries, and how long the last one took (milliseconds). */
export interface Acknowledged {
  ref: string
  verb: string
  ms: number
  tries: number
  fact: Fact
}

/** What the server refused, or could not do. */
export interface Refusal {
  ref: string
  verb: string
  status: number
  answer: string
}

/** What a screen was told over a socket in the whole day: each thing as often as it was told. */
export interface Heard {
  screen: 'deliveries' | 'orders' | 'positions'
  branchId: string
  /** How often it had to come back, and how often it was told to load everything anew instead of what it missed. */
  resumed: number
  reset: number
  /** How many positions it was not told because it read too slowly. */
  skipped: number
  told: string[]
}

/** A customer who used the portal; not signed in where several have their phone. */
export interface Visitor {
  visitor: string
  signedIn: boolean
}

/** How long something took to look at (milliseconds). */
export interface Looked {
  looked: string
  ms: number
}

/** A line of the journal; an intent stands in it before the request is sent. */
export type Line = { intent: string; verb: string } | Acknowledged | Refusal | Heard | Visitor | Looked

/** A journal as it was read back. */
export interface Journal {
  intents: Set<string>
  acknowledged: Acknowledged[]
  refused: Refusal[]
  heard: Heard[]
  visitors: Visitor[]
  looked: Looked[]
}

/** Reads a journal; the last line may be half written at this moment and is left out then. */
export function readJournal(file: string): Journal {
  const text = readFileSync(file, 'utf8')
  const journal: Journal = { intents: new Set(), acknowledged: [], refused: [], heard: [], visitors: [], looked: [] }
  for (const one of text.slice(0, text.lastIndexOf('\n')).split('\n')) {
    if (one === '') continue
    const line = JSON.parse(one) as Line
    if ('intent' in line) journal.intents.add(line.intent)
    else if ('fact' in line) journal.acknowledged.push(line)
    else if ('screen' in line) journal.heard.push(line)
    else if ('visitor' in line) journal.visitors.push(line)
    else if ('looked' in line) journal.looked.push(line)
    else journal.refused.push(line)
  }
  return journal
}

/** All facts of one kind, in the order in which they were acknowledged. */
export const factsOf = <K extends Kind>({ acknowledged }: Journal, kind: K): Of<K>[] =>
  acknowledged.flatMap(({ fact }) => (fact.kind === kind ? [fact as Of<K>] : []))
