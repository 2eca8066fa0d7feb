import { expect } from 'vitest'
import { addPlan } from '#modules/prepaid/index.ts'
import { newId } from '#platform/ids.ts'
import { addDays, MS_PER_MINUTE } from '#platform/time.ts'
import type { Caller, TestApp } from './app.ts'
import { aCustomer, aPriceList, type Prices } from './arrange.ts'
import { rowsOf } from './branch-rows.ts'
import { aDriver, anAddress } from './deliveries.ts'
import { aBranch, asSystem } from './people.ts'
import { aJpeg, anUpload, aPdf, aPng } from './pictures.ts'
import { anOldOrderWithPieces, csvOf, multipartOf } from './takeovers.ts'

/** The day on which the branches have been busy; the arrangement ends at nine in the morning, in UTC. */
export const busyDay = '2026-11-23'
const nine = (day: string): Date => new Date(`${day}T09:00:00Z`)

/** A branch at which everything there is has been done at least once; its own words say `word`. */
export interface WholeBranch {
  id: string
  word: string
}

interface Made {
  id: string
  version: number
}

/** A branch in the making. */
interface Site {
  app: TestApp
  owner: Caller
  id: string
  plantId: string
  word: string
  prices: Prices
  customerId: string
  registerId: string
}

async function post<T = Made>({ owner }: { owner: Pick<Caller, 'send'> }, url: string, body: object = {}): Promise<T> {
  const answer = await owner.send('POST', `/api/v1${url}`, body)
  expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
  return answer.statusCode === 204 ? ({} as T) : answer.json()
}

async function put({ owner }: Site, url: string, body: object): Promise<void> {
  const answer = await owner.send('PUT', `/api/v1${url}`, body)
  expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
}

async function upload({ owner }: { owner: Pick<Caller, 'inject'> }, url: string, bytes = aJpeg()): Promise<Made> {
  const answer = await owner.inject(anUpload(`/api/v1${url}`, bytes))
  expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
  return answer.json()
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** What the workers do by themselves from time to time. */
async function run({ app }: Site, name: string): Promise<void> {
  const job = app.jobs.find((one) => one.name === name) ?? expect.fail(`there is no job ${name}`)
  await job.run({ engine: app.engine, jobId: newId(), attempt: 1, logger: silent }, {} as never)
}

const seen = async ({ owner }: Site, url: string) => (await owner.send('GET', `/api/v1${url}`)).json()

const linesOf = ({ prices, word }: Site) => [{ ...prices.shirt, quantity: 2000, note: `${word} line` }]

const order = async (site: Site, other: object = {}): Promise<Made & { ticket: string }> =>
  post(site, '/orders', {
    ...{ branchId: site.id, customerId: site.customerId, note: `${site.word} order`, lines: linesOf(site) },
    ...other,
  })

/** Three visits, a week apart, long enough ago that somebody asks after the customer now. */
async function visits(site: Site): Promise<void> {
  for (const daysAgo of [40, 33, 26]) {
    site.app.clock.set(nine(addDays(busyDay, -daysAgo)))
    const { id: orderId } = await order(site)
    await post(site, `/orders/${orderId}/ready`)
    await post(site, '/payments/transfer', { orderId, tender: 'transfer', reference: `${site.word} visit` })
    await post(site, `/orders/${orderId}/hand-over`)
  }
}

/** An order that nobody fetched for so long that its owner was written to. */
async function forgotten(site: Site): Promise<void> {
  const policy = { reminderDays: [7], unclaimedAfter: 30, noticeNeeded: true, waitingDays: 30 }
  const fee = { storagePerDay: 50, storageAfter: 30, storageMost: 3000 }
  site.app.clock.set(nine(addDays(busyDay, -60)))
  await put(site, `/branches/${site.id}/unclaimed-policy`, { ...policy, ...fee, version: 0 })
  const { id } = await order(site, { customerId: null })
  await post(site, `/orders/${id}/ready`)
  site.app.clock.set(nine(busyDay))
  await run(site, 'orders.look_after_unclaimed')
  await post(site, `/orders/${id}/unclaimed/notice`, { way: 'letter', reference: `${site.word} letter` })
}

async function settings(site: Site): Promise<void> {
  const { id, word } = site
  const limits = { approvalPercent: 10, approvalAmount: null, express: null, expressTurnaround: 24 }
  await put(site, `/branches/${id}/order-settings`, { ...limits, version: 0 })
  const quiet = { quietFrom: '22:00', quietUntil: '07:00', offersMost: 5, offersDays: 30 }
  await put(site, `/message-settings/${id}`, { ...quiet, version: 0 })
  await put(site, `/branches/${id}/stations`, { skipped: ['spotting'], version: 0 })
  const printer = { branchId: id, name: `${word} printer`, kind: 'receipt', port: '127.0.0.1:9', columns: 48 }
  const { id: printerId } = await post(site, '/printers', printer)
  await post(site, '/scales', { branchId: id, name: `${word} scale`, port: '127.0.0.1:9', protocol: 'sics' })
  const { id: orderId } = await order(site)
  await post(site, `/printers/${printerId}/tags`, { orderId })
}

/** Orders in all the shapes they take: bags, a draft, a hold, photos, a signed damage, a claim. */
async function orders(site: Site): Promise<void> {
  const { id: branchId, customerId, word } = site
  await post(site, '/orders/bags', { branchId, customerId, bags: [{ contents: `${word} bag` }] })
  await post(site, '/order-drafts', { branchId, customerId, lines: linesOf(site), label: `${word} draft` })
  const held = await order(site)
  await post(site, `/orders/${held.id}/hold`, { reason: `${word} hold` })
  const split = await order(site, { lines: [...linesOf(site), { ...site.prices.suit, quantity: 1000 }] })
  const { lines, version } = await seen(site, `/orders/${split.id}`)
  const promisedAt = `${addDays(busyDay, 9)}T15:00:00.000Z`
  await post(site, `/orders/${split.id}/split`, {
    version,
    groups: lines.map(({ id }: Made) => ({ lineIds: [id], promisedAt })),
  })
  const worn = await order(site)
  const [piece] = (await seen(site, `/orders/${worn.id}`)).pieceList
  await upload(site, `/orders/${worn.id}/pieces/${piece.id}/photos?kind=damage&note=${word}%20photo`)
  const signing = `/orders/${worn.id}/damage-acknowledgements`
  await post(site, signing, { pieceIds: [piece.id], name: `${word} signer`, note: `${word} tear` })
  await upload(site, `${signing}/signed?pieceIds=${piece.id}&name=${word}%20hand`, aPng())
  const late = await order(site)
  await post(site, `/orders/${late.id}/ready`)
  const ready = await seen(site, `/orders/${late.id}`)
  await post(site, `/orders/${late.id}/lines`, { version: ready.version, add: linesOf(site), reason: `${word} late` })
  await post(site, '/claims', { orderId: worn.id, kind: 'damaged', note: `${word} claim` })
}

/** Money in every way: a drawer with what goes in and out, a card and back, deposits, a package, expenses. */
async function money(site: Site): Promise<void> {
  const { id: branchId, customerId, registerId, word } = site
  const session = await post(site, '/cash-sessions', { registerId, float: 10_000 })
  const takeOut = { kind: 'paid_out', amount: 300, reason: `${word} milk` }
  await post(site, `/cash-sessions/${session.id}/take-outs`, takeOut)
  const paid = await order(site)
  await post(site, '/payments/cash', { orderId: paid.id, registerId, tip: 50 })
  await post(site, `/orders/${paid.id}/receipts`)
  const byCard = await order(site)
  const card = await post(site, '/payments/card', { orderId: byCard.id, registerId })
  await post(site, `/payments/${card.id}/refunds`, { amount: 100, reason: `${word} back`, registerId })
  const early = await post(site, '/orders/bags', { branchId, customerId, bags: [{}] })
  const deposit = { orderId: early.id, amount: 100, tender: { kind: 'cash' }, registerId }
  await post(site, '/payments/deposits', deposit)
  const credit = { branchId, registerId, tender: 'transfer', reference: `${word} credit`, amount: 2000 }
  await post(site, `/customers/${customerId}/deposits`, credit)
  await post(site, '/accounts', { customerId, branchId, creditLimit: 9000, paymentDays: 14, statementDay: 31 })
  const terms = { price: 5000, face: 6000, unit: 'money' }
  const plan = { name: `Plan of ${branchId}`, kind: 'money', currency: 'EUR', validFrom: '2026-01-01', terms }
  const { id: planId } = await asSystem<Made>(site.app, addPlan, plan)
  await post(site, '/prepaid/sales', { planId, customerId, branchId, tender: { kind: 'cash' }, registerId })
}

async function expenses(site: Site): Promise<void> {
  const { id: branchId, word } = site
  const rent = { reason: `${word} soap`, paidBy: 'bank', amount: 7000 }
  const { id } = await post(site, `/branches/${branchId}/expenses`, rent)
  await upload(site, `/expenses/${id}/receipts`, aPdf())
  const monthly = { ...rent, reason: `${word} rent`, period: 'month', startsOn: addDays(busyDay, 3) }
  await post(site, `/branches/${branchId}/recurring-expenses`, monthly)
}

/** Pieces at work here, and some of them on their way to the plant. */
async function production(site: Site): Promise<void> {
  const { id: branchId, word } = site
  const code = word.toUpperCase()
  await post(site, '/production/racks', { branchId, code: `${code}-1` })
  const lot = await post(site, '/production/lots', { branchId, code: `${code}-L`, colour: 'blue' })
  const placed = await order(site)
  await site.app.settle()
  await post(site, `/production/lots/${lot.id}/pieces`, { code: `${placed.ticket}-1` })
  const { items } = await seen(site, `/production/pieces?branchId=${branchId}`)
  const piece = items.find((one: { tag: string }) => one.tag === `${placed.ticket}-1`)
  const remark = { kind: 'damage', what: `${word} hole`, note: `${word} at the cuff` }
  await post(site, `/production/pieces/${piece.id}/remarks`, remark)
  await post(site, '/production/scans', { branchId, stage: 'sorted', code: `${placed.ticket}-2` })
  const route = { fromBranchId: branchId, toBranchId: site.plantId, note: `${word} manifest` }
  const { id: manifestId } = await post(site, '/manifests', route)
  const sent = await order(site)
  await site.app.settle()
  await post(site, `/manifests/${manifestId}/pieces`, { code: sent.ticket })
}

/** A zone with its week, a round, and a van with a driver who has been at two doors. */
async function deliveries(site: Site): Promise<void> {
  const { app, id: branchId, customerId, word, registerId } = site
  const zone = await post(site, '/delivery-zones', { branchId, name: `${word} zone`, postcodes: ['10969'] })
  const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '14:00', until: '16:00', capacity: 5 }))
  await put(site, `/delivery-zones/${zone.id}/week`, { windows })
  const { id: vehicleId } = await post(site, '/vehicles', { branchId, name: `${word} van`, kind: 'van' })
  const address = anAddress({ name: `${word} door`, accessNotes: `${word} bell` })
  const days = { weekdays: [1, 4], from: '14:00', startsOn: busyDay }
  const round = { branchId, customerId, zoneId: zone.id, address, note: `${word} round`, ...days }
  const { id: roundId } = await post(site, '/rounds', round)
  await post(site, `/rounds/${roundId}/skip`, { date: addDays(busyDay, 3), reason: `${word} holiday` })
  await run(site, 'deliveries.plan_days_ahead')
  const hours = { startsAt: `${busyDay}T07:00:00.000Z`, endsAt: `${busyDay}T17:00:00.000Z` }
  const driver = await aDriver(app, { branchId, registerId, vehicleId, ...hours })
  const phone = { owner: driver.phone }
  app.clock.set(new Date(nine(busyDay).getTime() - 10 * MS_PER_MINUTE))
  await post(phone, `/driver/shifts/${driver.shiftId}/start`, { version: 1 })
  app.clock.set(nine(busyDay))
  const said = () => ({ claimId: newId(), claimedAt: `${busyDay}T08:50:00.000Z` })
  const door = async (): Promise<string> => {
    const stop = await post(site, '/delivery-jobs', {
      branchId,
      customerId,
      kind: 'pickup',
      address,
      note: `${word} stop`,
      ...at,
    })
    await post(site, `/delivery-jobs/${stop.id}/assign`, { version: stop.version, driverId: driver.id })
    return stop.id
  }
  const at = { windowStart: `${busyDay}T09:00:00.000Z`, windowEnd: `${busyDay}T11:00:00.000Z` }
  const first = await door()
  const { claimId, claimedAt } = said()
  await upload(phone, `/driver/jobs/${first}/signature?claimId=${claimId}&claimedAt=${claimedAt}`, aPng())
  await post(phone, `/driver/jobs/${first}/complete`, { ...said(), receiver: `${word} neighbour` })
  await post(phone, `/driver/jobs/${await door()}/attempt`, { ...said(), reason: 'not_home' })
  const before = (minutes: number): string =>
    new Date(app.clock.now().getTime() - minutes * MS_PER_MINUTE).toISOString()
  const fix = (minutes: number) => ({ at: before(minutes), lat: 47 + phones / 7, lng: 8 + minutes / 700 })
  await post(phone, '/positions', { branchId, positions: [fix(2), fix(1), fix(-600)] })
}

/** Somebody who stays away is called, and written to in a campaign. */
async function outreach(site: Site): Promise<void> {
  const { id: branchId, customerId, word } = site
  await run(site, 'campaigns.keep_rhythms')
  const letter = { standings: ['lapsed', 'lost', 'at_risk', 'due'], channel: 'any', holdoutPercent: 0 }
  await post(site, '/campaigns', {
    branchId,
    name: `${word} campaign`,
    subject: `${word} offer`,
    body: `${word} sale`,
    ...letter,
  })
  await run(site, 'campaigns.run')
  const note = { channel: 'any', purpose: 'service', subject: `${word} news`, body: `${word} message` }
  await post(site, '/messages', { branchId, customerId, ...note })
  for (const standing of ['due', 'at_risk', 'lapsed', 'lost']) {
    const { callId } = await post<{ callId: string | null }>(site, '/outreach-calls', { branchId, standing })
    if (callId) await post(site, `/outreach-calls/${callId}/outcome`, { outcome: 'called', note: `${word} call` })
  }
}

async function takeover(site: Site): Promise<void> {
  const { owner, id: branchId, prices, word } = site
  const { name: item } = await seen(site, `/catalog/items/${prices.shirt.itemId}`)
  const { items } = await seen(site, '/catalog/services')
  const service = items.find(({ id }: Made) => id === prices.shirt.serviceId).name
  const home = { branchId, item, service } as Parameters<typeof anOldOrderWithPieces>[0]
  const { orders: oldOrders, pieces } = anOldOrderWithPieces(home, { note: `${word} of old` })
  const files = [
    { name: 'orders.csv', content: csvOf(oldOrders) },
    { name: 'pieces.csv', content: csvOf(pieces) },
  ]
  const sent = { method: 'POST' as const, url: `/api/v1/takeovers?branchId=${branchId}`, ...multipartOf(files) }
  const { id } = (await owner.inject(sent)).json()
  await post(site, `/takeovers/${id}/apply`)
}

/** Its days are added up, which must wait until no older transaction of the cluster runs any more. */
async function addUp(site: Site): Promise<void> {
  const isMissing = async (table: string) => (await rowsOf(site.app, site.id)).get(table)?.length === 0
  for (const [job, table] of [
    ['ledger.sum_days', 'ledger.day_sums'],
    ['reports.sum_days', 'reports.sold_days'],
  ] as const)
    do await run(site, job)
    while (await isMissing(table))
}

let phones = 0

/**
 * Opens a branch and does there at least once whatever can be done at a branch, so that each table of branches has a row of it. What its people
 * write says `word`, a word that nothing else says; pieces go to the plant given.
 */
export async function aWholeBranch(
  app: TestApp,
  { word, ...wish }: { word: string; plantId: string; owner: Caller },
): Promise<WholeBranch> {
  app.clock.set(nine(addDays(busyDay, -70)))
  const { id } = await aBranch(app)
  const prices = await aPriceList(app, { branchId: id })
  phones += 1
  const reach = { phones: [{ number: `+49301234${7000 + phones}` }], consents: { sms: { granted: true } } }
  const { id: customerId } = await aCustomer(app, reach)
  const site = { app, ...wish, id, word, prices, customerId, registerId: '' }
  await forgotten(site)
  await visits(site)
  app.clock.set(nine(busyDay))
  await app.settle()
  await outreach(site)
  const register = { branchId: id, code: word.slice(0, 4).toUpperCase(), name: `${word} till` }
  const beforeTills = { branchId: id, tender: 'transfer', reference: `${word} early`, amount: 100 }
  await post(site, `/customers/${customerId}/deposits`, beforeTills)
  site.registerId = (await post(site, '/registers', register)).id
  for (const part of [settings, orders, money, expenses, production, deliveries, takeover]) await part(site)
  await app.settle()
  await addUp(site)
  return { id, word }
}
