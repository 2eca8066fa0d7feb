import { expect } from 'vitest'
import { newId } from '#platform/ids.ts'
import { addDays, MS_PER_HOUR } from '#platform/time.ts'
import type { TestApp } from './app.ts'
import { aBranch, aCustomer, aPriceList, type Priced } from './arrange.ts'
import { aDriver, anAddress, aZone } from './deliveries.ts'
import { aPlan } from './packages.ts'
import { aPerson, type Browser, signedIn } from './people.ts'
import { runJob } from './run-job.ts'
import { aNewHome, csvOf, multipartOf } from './takeovers.ts'

/** A thing as two tabs show it: its id, and what one of them is about to send with the version they both know. */
export interface Held {
  id: string
  body: object
  /** Who has the tabs open, where it is not the owner. */
  by?: Browser
}

interface Thing {
  id: string
  version?: number
}

/** How things get into the state in which a verb may be asked of them, by the name of its route. */
type Holds = Record<string, () => Promise<Held>>

/** What is held in two tabs: the body says the version of the thing, and `more`. */
const held = ({ id, version = 1 }: Thing, more: object = {}): Held => ({ id, body: { version, ...more } })

const reason = 'Meant otherwise'
/** Where no device answers; the app of a test allows it in `devicePorts`. */
export const noDevice = '127.0.0.1:9'
const transfer = { kind: 'transfer', reference: 'TX' }

/** Where things are arranged, all by the owner, who has every right. */
export async function aDesk(app: TestApp, owner: Browser) {
  const { id: branchId } = await aBranch(app)
  const { id: plantId } = await aBranch(app)
  const prices = await aPriceList(app)
  const asked = async (method: 'GET' | 'POST', url: string, body?: object) => {
    const answer = await owner.send(method, `/api/v1${url}`, body)
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
    return answer.json()
  }
  const shirts: (Priced & { quantity: number })[] = [{ ...prices.shirt, quantity: 2000 }]
  return {
    ...{ app, owner, branchId, plantId, prices, shirts },
    post: (url: string, body: object = {}) => asked('POST', url, body),
    seen: (url: string) => asked('GET', url),
    placed: async (lines: object[] = shirts, customerId: string | null = null) => {
      const { id } = await asked('POST', '/orders', { branchId, customerId, lines })
      return asked('GET', `/orders/${id}`)
    },
    run: (name: string): Promise<void> => runJob(app, name),
  }
}

type Desk = Awaited<ReturnType<typeof aDesk>>

function ofOrders({ branchId, post, seen, shirts, prices, placed }: Desk): Holds {
  const bags = (more: object = {}) => post('/orders/bags', { branchId, customerId: null, bags: [{}], ...more })
  const dear = async () => {
    const { id, version = 1 } = await bags({ estimate: 100 })
    await post(`/orders/${id}/detail`, { version, lines: shirts })
    return held(await seen(`/orders/${id}`), { by: 'phone' })
  }
  const after = async (verb: string, body: object = {}) => {
    const { id } = await placed()
    await post(`/orders/${id}/${verb}`, body)
    return seen(`/orders/${id}`)
  }
  const split = async () => {
    const order = await placed([...shirts, { ...prices.suit, quantity: 1000 }])
    const promisedAt = `${addDays(order.promisedAt.slice(0, 10), 3)}T15:00:00.000Z`
    return held(order, { groups: order.lines.map(({ id }: Thing) => ({ lineIds: [id], promisedAt })) })
  }
  return {
    'POST /orders/:id/ready': async () => held(await placed()),
    'POST /orders/:id/hand-over': async () => {
      const { id } = await after('ready')
      await post('/payments/transfer', { orderId: id, tender: 'transfer', reference: 'TX' })
      return held(await seen(`/orders/${id}`))
    },
    'POST /orders/:id/lines': async () => held(await placed(), { add: shirts, reason }),
    'POST /orders/:id/split': split,
    'POST /orders/:id/detail': async () => held(await bags(), { lines: shirts }),
    'POST /orders/:id/approve': dear,
    'POST /orders/:id/decline': dear,
    'POST /orders/:id/release': async () => held(await after('hold', { reason })),
    'POST /orders/:id/reopen': async () => held(await after('ready'), { reason }),
  }
}

function ofUnclaimed({ app, owner, branchId, post, seen, placed, run }: Desk): Holds {
  const policy = { reminderDays: [7], unclaimedAfter: 30, noticeNeeded: true, waitingDays: 0 }
  const fee = { storagePerDay: 50, storageAfter: 10, storageMost: 3000 }
  const settings = `/branches/${branchId}/unclaimed-policy`
  const forgotten = async (...steps: [verb: string, body: object][]) => {
    const today = app.clock.now()
    app.clock.set(new Date(today.getTime() - 60 * 24 * MS_PER_HOUR))
    const { version } = await seen(settings)
    await owner.send('PUT', `/api/v1${settings}`, { ...policy, ...fee, version })
    const { id } = await placed()
    await post(`/orders/${id}/ready`)
    app.clock.set(today)
    await run('orders.look_after_unclaimed')
    for (const [verb, body] of steps) await post(`/orders/${id}/unclaimed/${verb}`, body)
    return seen(`/orders/${id}`)
  }
  const notice: [string, object] = ['notice', { way: 'letter' }]
  const disposal = { way: 'disposed', reason: 'Nobody came' }
  return {
    'POST /orders/:id/unclaimed/notice': async () => held(await forgotten(), { way: 'letter' }),
    'POST /orders/:id/unclaimed/proposal': async () => held(await forgotten(notice), disposal),
    'POST /orders/:id/unclaimed/decline': async () => held(await forgotten(notice, ['proposal', disposal]), { reason }),
    'POST /orders/:id/unclaimed/approve': async () => ({
      ...held(await forgotten(notice, ['proposal', disposal])),
      by: await signedIn(app, await aPerson(app, 'owner')),
    }),
    'POST /orders/:id/unclaimed/storage-waiver': async () => held(await forgotten(), { reason }),
    'PUT /branches/:id/unclaimed-policy': async () => ({
      id: (await aBranch(app)).id,
      body: { ...policy, version: 0 },
    }),
    'PUT /branches/:id/order-settings': async () => {
      const limits = { approvalPercent: 10, approvalAmount: null, express: null, expressTurnaround: 24 }
      return { id: (await aBranch(app)).id, body: { ...limits, version: 0 } }
    },
    'PUT /branches/:id/stations': async () => ({
      id: (await aBranch(app)).id,
      body: { skipped: ['spotting'], version: 0 },
    }),
  }
}

let codes = 0
const aCode = (): string => {
  codes += 1
  return `H${codes}`
}

function ofMoney({ app, branchId, post, seen, placed, run }: Desk): Holds {
  const register = () => post('/registers', { branchId, code: aCode(), name: 'Front' })
  const category = () => post('/expense-categories', { name: aCode() })
  const spent = async () => ({ reason: 'Soap', categoryId: (await category()).id, paidBy: 'bank', amount: 7000 })
  const recurring = async () => {
    const startsOn = app.clock.now().toISOString().slice(0, 10)
    return post(`/branches/${branchId}/recurring-expenses`, { ...(await spent()), period: 'month', startsOn })
  }
  const proposed = async () => {
    await recurring()
    await run('cash.propose_expenses')
    return (await seen(`/branches/${branchId}/coming-expenses`)).proposed.at(-1)
  }
  const counted = async () => {
    const { id: registerId } = await register()
    const { id } = await post('/cash-sessions', { registerId, float: 5000 })
    const { version } = await post(`/cash-sessions/${id}/count`, { pieces: [{ value: 5000, count: 1 }] })
    return { id, version }
  }
  const approved = async () => {
    const { id: orderId } = await placed()
    const { id, version } = await post('/claims', { orderId, kind: 'damaged', note: 'A burn' })
    const decision = { decision: 'approved', amount: 100, payout: 'money', reason }
    return post(`/claims/${id}/decision`, { version, ...decision }).then((decided) => ({ ...decided, id }))
  }
  return {
    'PUT /registers/:id': async () => held(await register(), { name: 'Back', active: true }),
    'PATCH /expense-categories/:id': async () => held(await category(), { name: aCode() }),
    'POST /expense-categories/:id/retire': async () => held(await category()),
    'POST /recurring-expenses/:id/end': async () => held(await recurring()),
    'POST /expenses/:id/confirm': async () => held(await proposed()),
    'POST /expenses/:id/decline': async () => held(await proposed(), { why: reason }),
    'POST /expenses/:id/take-back': async () =>
      held(await post(`/branches/${branchId}/expenses`, await spent()), { why: reason }),
    'POST /cash-sessions/:id/close': async () => held(await counted(), { leave: 5000 }),
    'POST /claims/:id/payment': async () => held(await approved(), { tender: 'transfer' }),
  }
}

function ofPackages({ app, branchId, post, seen }: Desk): Holds {
  const open = { price: 5000, face: 6000, unit: 'money', shareable: true, transferable: true }
  const plan = async () => (await seen('/prepaid/plans')).items.find(({ id }: Thing) => id === planId)
  let planId = ''
  const aFreshPlan = async () => {
    planId = await aPlan(app, 'money', open)
    return plan()
  }
  const sold = async (kind = 'money', terms: object = open) => {
    const { id: customerId } = await aCustomer(app)
    const sale = { planId: await aPlan(app, kind, terms), customerId, branchId, tender: transfer }
    return { ...(await post('/prepaid/sales', sale)), customerId }
  }
  const lot = async () => seen(`/prepaid/lots/${(await sold()).lotId}`)
  const member = async () => ({ memberId: (await aCustomer(app)).id })
  const after = async (verb: string, body: object) => {
    const { id, version } = await lot()
    await post(`/prepaid/lots/${id}/${verb}`, { version, ...body })
    return seen(`/prepaid/lots/${id}`)
  }
  const subscribed = async () => {
    const monthly = { price: 2500, face: 10_000, unit: 'kg', period: 'month' }
    const { customerId } = await sold('subscription', monthly)
    return (await seen(`/prepaid/subscriptions?customerId=${customerId}`)).items[0]
  }
  return {
    'PATCH /prepaid/plans/:id': async () =>
      held(await aFreshPlan(), { name: aCode(), validFrom: '2026-02-01', terms: open }),
    'POST /prepaid/plans/:id/retire': async () => held(await aFreshPlan()),
    'POST /prepaid/lots/:id/adjust': async () => held(await lot(), { quantity: 100, reason }),
    'POST /prepaid/lots/:id/freeze': async () => held(await lot(), { reason }),
    'POST /prepaid/lots/:id/unfreeze': async () => held(await after('freeze', { reason })),
    'POST /prepaid/lots/:id/share': async () => held(await lot(), await member()),
    'POST /prepaid/lots/:id/stop-sharing': async () => {
      const shared = await member()
      return held(await after('share', shared), shared)
    },
    'POST /prepaid/lots/:id/transfer': async () =>
      held(await lot(), { toCustomerId: (await member()).memberId, quantity: 100, reason }),
    'POST /prepaid/subscriptions/:id/end': async () => held(await subscribed(), { reason }),
  }
}

function ofCatalog({ app, post, prices }: Desk): Holds {
  const rested = async (kind: string, body: object) => {
    const { id, version = 1 } = await post(`/catalog/${kind}`, body)
    return held(await post(`/catalog/${kind}/${id}/deactivate`, { version }).then((one) => ({ ...one, id })))
  }
  const list = async () => {
    const { id: branchId } = await aBranch(app)
    return post('/catalog/price-lists', { name: aCode(), branchId, currency: 'EUR', validFrom: '2030-01-01' })
  }
  const department = () => post('/catalog/departments', { name: aCode() })
  const perPiece = { kind: 'per_piece', amount: 50, currency: 'EUR' }
  return {
    'POST /catalog/departments/:id/reactivate': () => rested('departments', { name: aCode() }),
    'POST /catalog/items/:id/reactivate': async () =>
      rested('items', { name: aCode(), departmentId: (await department()).id }),
    'POST /catalog/services/:id/reactivate': () => rested('services', { name: aCode(), turnaroundHours: 24 }),
    'POST /catalog/upcharges/:id/reactivate': () => rested('upcharges', { name: aCode(), value: perPiece }),
    'PUT /catalog/price-lists/:id/prices': async () =>
      held(await list(), { prices: [{ ...prices.shirt, terms: { amount: 500 } }] }),
  }
}

function ofPlant({ app, branchId, plantId, post, seen, placed }: Desk): Holds {
  const rack = () => post('/production/racks', { branchId, code: aCode() })
  const lot = () => post('/production/lots', { branchId, code: aCode(), colour: 'blue' })
  const manifest = async () => {
    const { id } = await post('/manifests', { fromBranchId: branchId, toBranchId: plantId })
    const { ticket } = await placed()
    await app.settle()
    await post(`/manifests/${id}/pieces`, { code: ticket })
    return seen(`/manifests/${id}`)
  }
  const sent = async () => {
    const { id, version } = await manifest()
    await post(`/manifests/${id}/send`, { version })
    return seen(`/manifests/${id}`)
  }
  const printer = { name: 'Front', kind: 'receipt', port: noDevice, columns: 48 }
  const scale = { name: 'Front', port: noDevice, protocol: 'sics' }
  return {
    'PUT /production/racks/:id': async () => held(await rack(), { capacity: 5, active: true }),
    'POST /production/lots/:id/close': async () => held(await lot()),
    'POST /manifests/:id/send': async () => held(await manifest()),
    'POST /manifests/:id/close': async () => held(await sent()),
    'PUT /printers/:id': async () =>
      held(await post('/printers', { branchId, ...printer, name: aCode() }), { ...printer, name: aCode() }),
    'PUT /scales/:id': async () =>
      held(await post('/scales', { branchId, ...scale, name: aCode() }), { ...scale, name: aCode() }),
  }
}

function ofDeliveries({ app, branchId, post, seen }: Desk): Holds {
  const inHours = (hours: number): string => new Date(app.clock.now().getTime() + hours * MS_PER_HOUR).toISOString()
  const window = () => ({ windowStart: inHours(1), windowEnd: inHours(3) })
  const stop = (more: object = {}) =>
    post('/delivery-jobs', { branchId, kind: 'pickup', address: anAddress(), ...more })
  const driver = () => aDriver(app, { branchId, startsAt: inHours(0), endsAt: inHours(8) })
  const assigned = async () => {
    const { id, version } = await stop(window())
    const drives = await driver()
    await post(`/delivery-jobs/${id}/assign`, { version, driverId: drives.id })
    return { ...(await seen(`/delivery-jobs/${id}`)), drives }
  }
  const driven = async (...verbs: string[]) => {
    const { id, drives } = await assigned()
    await drives.phone.send('POST', `/api/v1/driver/shifts/${drives.shiftId}/start`, { version: 1 })
    for (const verb of verbs) {
      const word = { claimId: newId(), claimedAt: inHours(0), ...(verb === 'attempt' && { reason: 'not_home' }) }
      const answer = await drives.phone.send('POST', `/api/v1/driver/jobs/${id}/${verb}`, word)
      expect(answer.statusCode, answer.body).toBe(200)
    }
    return seen(`/delivery-jobs/${id}`)
  }
  const zone = async () => ({ id: await aZone(app, branchId, { name: aCode(), postcode: '99999' }) })
  const round = async () => {
    const { id: customerId } = await aCustomer(app)
    const zoneId = await aZone(app, branchId, { name: aCode(), postcode: '10969' })
    const days = { weekdays: [1, 4], from: '14:00', startsOn: inHours(48).slice(0, 10) }
    return post('/rounds', { branchId, customerId, zoneId, address: anAddress(), ...days })
  }
  const aWindow = async () => {
    await zone()
    return (await seen(`/branches/${branchId}/delivery-windows`)).items.at(-1)
  }
  const vehicle = { name: 'Van', kind: 'van' }
  return {
    'POST /delivery-jobs/:id/confirm': async () => held(await stop(), window()),
    'POST /delivery-jobs/:id/reschedule': async () => held(await stop(window()), { ...window(), reason }),
    'POST /delivery-jobs/:id/assign': async () => held(await stop(window()), { driverId: (await driver()).id }),
    'POST /delivery-jobs/:id/unassign': async () => held(await assigned(), { reason }),
    'POST /delivery-jobs/:id/step-back': async () => held(await driven('depart', 'arrive'), { to: 'en_route', reason }),
    'POST /delivery-jobs/:id/return': async () => held(await driven('depart', 'arrive', 'attempt'), { reason }),
    'PUT /delivery-zones/:id': async () => held(await zone(), { name: aCode(), postcodes: ['99998'], active: true }),
    'PATCH /delivery-windows/:id': async () => held(await aWindow(), { capacity: 3, closed: false }),
    'PUT /vehicles/:id': async () =>
      held(await post('/vehicles', { branchId, ...vehicle }), { ...vehicle, name: aCode(), active: true }),
    'POST /shifts/:id/call-off': async () => held({ id: (await driver()).shiftId }),
    'PUT /rounds/:id': async () =>
      held(await round(), { note: reason, endsOn: null, pausedFrom: null, pausedUntil: null }),
    'POST /driver/shifts/:id/start': async () => {
      const { shiftId: id, phone } = await driver()
      return { ...held({ id }), by: phone }
    },
    'POST /driver/shifts/:id/end': async () => {
      const { shiftId: id, phone } = await driver()
      const { version } = (await phone.send('POST', `/api/v1/driver/shifts/${id}/start`, { version: 1 })).json()
      return { ...held({ id, version: version ?? 2 }), by: phone }
    },
  }
}

function ofOthers({ app, owner, branchId, post }: Desk): Holds {
  const letter = { standings: ['lost'], channel: 'any', name: 'Come back', subject: 'Come back', body: 'We miss you' }
  return {
    'POST /customers/:id/unblock': async () => {
      const { id, version } = await aCustomer(app)
      const blocked = await post(`/customers/${id}/block`, { version, reason })
      return held({ id, version: blocked.version })
    },
    'POST /campaigns/:id/stop': async () => held(await post('/campaigns', { branchId, ...letter })),
    'POST /takeovers/:id/apply': async () => {
      const home = await aNewHome(app)
      const credit = { id: aCode(), customer_phone: home.phones[0] ?? '', kind: 'credit', amount: '1.00' }
      const file = multipartOf([{ name: 'balances.csv', content: csvOf([credit]) }])
      const url = `/api/v1/takeovers?branchId=${home.branchId}`
      return held((await owner.inject({ method: 'POST', url, ...file })).json())
    },
    'POST /customer-merges': async () => {
      const [kept, absorbed] = [await aCustomer(app), await aCustomer(app)]
      const versions = { keptVersion: kept.version, absorbedVersion: absorbed.version }
      return { id: '', body: { keptId: kept.id, absorbedId: absorbed.id, branchId, ...versions } }
    },
  }
}

/** Ways into two tabs for verbs that need more than one of each thing, by the names of their routes without `/api/v1`. */
export const heldVersions = (desk: Desk): Holds =>
  Object.assign(
    {},
    ...[ofOrders, ofUnclaimed, ofMoney, ofPackages, ofCatalog, ofPlant, ofDeliveries, ofOthers].map((of) => of(desk)),
  )
