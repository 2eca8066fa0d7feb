import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Intent {
  id: string
  amount: number
  status: string
  metadata: Record<string, string>
  last_payment_error: { message: string } | null
  latest_charge: object | null
}

interface Refund {
  id: string
  payment_intent: string
  amount: number
  status: string
  metadata: Record<string, string>
}

interface Answer {
  status: number
  body: object
}

/** What the fake does next. */
export interface Mood {
  /** What the customer does at the reader. */
  card: 'approved' | 'declined' | 'nobody'
  /** The next request that moves money is carried out, and its answer lost on the way. */
  loseNext: boolean
}

/** A card gateway on this machine, in the shape of Stripe’s: as strict about repeated keys and about what is left of a charge. */
export interface FakeGateway {
  url: string
  mood: Mood
  refunded: () => number
  charged: () => number
  close: () => Promise<void>
}

const ok = (body: object): Answer => ({ status: 200, body })
const refused = (message: string): Answer => ({
  status: 400,
  body: { error: { type: 'invalid_request_error', message } },
})

function metadataOf(form: URLSearchParams): Record<string, string> {
  const named = [...form].flatMap(([key, value]) => {
    const [, name] = /^metadata\[(\w+)\]$/.exec(key) ?? []
    return name === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(named)
}

/** What the fake remembers. */
interface Books {
  intents: Map<string, Intent>
  refunds: Refund[]
  /** What was answered under each key. */
  answers: Map<string, Answer>
  mood: Mood
}

function newIntent({ intents }: Books, form: URLSearchParams): Answer {
  const id = `pi_${intents.size + 1}`
  const amount = Number(form.get('amount'))
  const open = { status: 'requires_payment_method', last_payment_error: null, latest_charge: null }
  const intent: Intent = { id, amount, metadata: metadataOf(form), ...open }
  intents.set(id, intent)
  return ok(intent)
}

function show({ mood }: Books, intent: Intent): Answer {
  if (mood.card === 'approved') {
    const card_present = { brand: 'visa', last4: '4242' }
    Object.assign(intent, { status: 'succeeded', latest_charge: { payment_method_details: { card_present } } })
  }
  if (mood.card === 'declined') intent.last_payment_error = { message: 'Your card has insufficient funds.' }
  return ok({ id: 'tmr_1', action: { type: 'process_payment_intent' } })
}

function cancel(intent: Intent): Answer {
  if (intent.status === 'succeeded') return refused('A succeeded PaymentIntent cannot be canceled.')
  intent.status = 'canceled'
  return ok(intent)
}

function giveBack({ intents, refunds }: Books, form: URLSearchParams): Answer {
  const [paymentIntent, amount] = [form.get('payment_intent') ?? '', Number(form.get('amount'))]
  const gone = refunds.filter((one) => one.payment_intent === paymentIntent)
  const left = (intents.get(paymentIntent)?.amount ?? 0) - gone.reduce((sum, one) => sum + one.amount, 0)
  if (amount > left) return refused('Refund amount is greater than unrefunded amount on charge.')
  const made = { id: `re_${refunds.length + 1}`, payment_intent: paymentIntent, amount, status: 'succeeded' }
  const refund: Refund = { ...made, metadata: metadataOf(form) }
  refunds.push(refund)
  return ok(refund)
}

function post(books: Books, path: string, form: URLSearchParams): Answer {
  const [, id = '', deed = ''] = /^payment_intents\/(\w+)\/(\w+)$/.exec(path) ?? []
  if (path === 'payment_intents') return newIntent(books, form)
  if (path === 'refunds') return giveBack(books, form)
  const intent = books.intents.get(id || (form.get('payment_intent') ?? ''))
  if (!intent) return refused('No such payment_intent.')
  return deed === 'cancel' ? cancel(intent) : show(books, intent)
}

function get({ intents, refunds }: Books, path: string, query: URLSearchParams): Answer {
  if (path === 'refunds') {
    return ok({ data: refunds.filter((one) => one.payment_intent === query.get('payment_intent')) })
  }
  if (path === 'payment_intents/search') {
    const wanted = /:'([^']+)'/.exec(query.get('query') ?? '')?.[1]
    return ok({ data: [...intents.values()].filter(({ metadata }) => metadata.charge === wanted) })
  }
  const found = intents.get(path.split('/')[1] ?? '')
  return found ? ok(found) : { status: 404, body: { error: { type: 'invalid_request_error', message: 'No such.' } } }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

async function answer(books: Books, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const path = url.pathname.replace(/^\/v1\//, '')
  const form = new URLSearchParams(await textOf(request))
  const key = String(request.headers['idempotency-key'] ?? '')
  const known = books.answers.get(key)
  const said = known ?? (request.method === 'POST' ? post(books, path, form) : get(books, path, url.searchParams))
  if (key !== '' && !known) books.answers.set(key, structuredClone(said))
  if (request.method === 'POST' && books.mood.loseNext && (path === 'refunds' || path.startsWith('terminal'))) {
    books.mood.loseNext = false
    response.destroy()
    return
  }
  response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.body))
}

/** Starts a card gateway on a free port of this machine. */
export async function fakeGateway(): Promise<FakeGateway> {
  const mood: Mood = { card: 'approved', loseNext: false }
  const books: Books = { intents: new Map(), refunds: [], answers: new Map(), mood }
  const server = createServer((request, response) => void answer(books, request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return {
    url: `http://127.0.0.1:${port}`,
    mood: books.mood,
    refunded: () => sum(books.refunds.map(({ amount }) => amount)),
    charged: () => sum([...books.intents.values()].map(({ status, amount }) => (status === 'succeeded' ? amount : 0))),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
