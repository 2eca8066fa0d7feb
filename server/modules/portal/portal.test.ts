import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { aZone } from '#testing/deliveries.ts'
import { aPlan } from '#testing/packages.ts'
import { aBrowser, type Browser } from '#testing/people.ts'
import { aPortalCustomer, linkSentTo, type PortalCustomer, sendPriceLinks, signedInToPortal } from '#testing/portal.ts'

const day = 24 * 3_600_000

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller

beforeAll(async () => {
  app = await openTestApp()
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app, { branchId })
  till = await app.as('cashier', branchId)
  await aZone(app, branchId, { capacity: 1 })
})
afterAll(() => app.close())

const at = (path: string): string => `/api/v1/portal/${path}`
const get = async (browser: Browser, path: string) => (await browser.send('GET', at(path))).json()
const post = (browser: Browser, path: string, body: object) => browser.send('POST', at(path), body)
const nameOf = (answer: { json: () => { type: string } }) => answer.json().type.replace('urn:clothesline:', '')

const home = { label: 'Home', lines: ['Oranienstr. 12'], city: 'Berlin', postcode: '10969', accessNotes: null }

describe('a customer’s orders', () => {
  it('are told in plain words, with what was paid and a receipt', async () => {
    const customer = await aPortalCustomer(app)
    const wish = { branchId, prices, customerId: customer.id }
    const [fresh, ready] = [await anOrder(app, wish), await aReadyOrder(app, wish)]
    const paid = await aReadyOrder(app, wish)
    await aPayment(app, { orderId: paid.id })
    await till.send('POST', `/api/v1/orders/${paid.id}/hand-over`, {})
    await anOrder(app, { branchId, prices })
    const browser = await signedInToPortal(app, customer)
    expect((await get(browser, 'me')).customer).toMatchObject({ id: customer.id, phone: customer.phone })
    const stages = async (query: string) =>
      (await get(browser, `orders${query}`)).items.map(({ id, stage }: { id: string; stage: string }) => [id, stage])
    expect(await stages('?open=true')).toEqual([
      [ready.id, 'ready'],
      [fresh.id, 'received'],
    ])
    expect(await stages('?open=false')).toEqual([[paid.id, 'done']])
    const whole = await get(browser, `orders/${paid.id}`)
    expect(whole).toMatchObject({ due: 0, total: 590, stage: 'done', approval: null, payments: [{ amount: 590 }] })
    expect(whole.lines).toMatchObject([{ pieces: 2, quantity: 2000, total: 590 }])
    expect(whole.garments).toMatchObject([{ stage: 'done' }, { stage: 'done' }])
    expect(whole.steps.map(({ reached }: { reached: boolean }) => reached)).toEqual([true, true, true, true])
    const receipt = await browser.send('GET', at(`orders/${paid.id}/receipt.pdf`))
    expect([receipt.statusCode, receipt.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect((await get(browser, 'balance')).owed).toEqual([{ amount: 1180, currency: 'EUR' }])
  })

  it('page by page', async () => {
    const customer = await aPortalCustomer(app)
    for (let nth = 0; nth < 3; nth += 1) await anOrder(app, { branchId, prices, customerId: customer.id })
    const browser = await signedInToPortal(app, customer)
    const first = await get(browser, 'orders?limit=2')
    const rest = await get(browser, `orders?limit=2&cursor=${first.next}`)
    expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null])
  })
})

describe('a price above what was told', () => {
  const dearOrder = async (customer: PortalCustomer) => {
    const bags = { branchId, customerId: customer.id, bags: [{ contents: 'Shirts' }], estimate: 500 }
    const { id } = (await till.send('POST', '/api/v1/orders/bags', bags)).json()
    await till.send('POST', `/api/v1/orders/${id}/detail`, { version: 1, lines: [{ ...prices.shirt, quantity: 2000 }] })
    await app.settle()
    return id
  }

  it('is asked about by a link that leads to the order, and answered there', async () => {
    const customer = await aPortalCustomer(app)
    const id = await dearOrder(customer)
    await sendPriceLinks(app)
    const token = await linkSentTo(app, customer.phone)
    const browser = aBrowser(app)
    const answer = await post(browser, 'links', { token })
    expect(answer.json()).toEqual({ step: 'signed-in', orderId: id })
    const order = await get(browser, `orders/${id}`)
    expect(order).toMatchObject({ stage: 'needs-you', approval: { before: 500, after: 590 } })
    expect(nameOf(await post(browser, `orders/${id}/approve`, { total: 580 }))).toBe('orders.nothing_to_answer')
    expect((await post(browser, `orders/${id}/approve`, { total: 590 })).json()).toEqual({ id })
    expect(nameOf(await post(browser, `orders/${id}/approve`, { total: 590 }))).toBe('orders.nothing_to_answer')
    expect(await get(browser, `orders/${id}`)).toMatchObject({ stage: 'received', approval: null })
    const seen = (await till.send('GET', `/api/v1/orders/${id}`)).json()
    expect(seen).toMatchObject({ status: 'received', approved: 590, waits: [{ outcome: 'approved' }] })
    const trail = await app.look((reader) =>
      reader
        .selectFrom('platform.audit_entry')
        .select(['actor_kind as kind', 'actor_id as id', 'action'])
        .where('subject', '=', `order/${id}`)
        .where('action', '=', 'portal.approve_price')
        .where('result', '=', 'done')
        .execute(),
    )
    expect(trail).toEqual([{ kind: 'customer', id: customer.id, action: 'portal.approve_price' }])
  })

  it('declined, the order is held for the shop to see', async () => {
    const customer = await aPortalCustomer(app)
    const id = await dearOrder(customer)
    const browser = await signedInToPortal(app, customer)
    await post(browser, `orders/${id}/decline`, { total: 590, remark: 'Too dear' })
    const seen = (await till.send('GET', `/api/v1/orders/${id}`)).json()
    expect(seen).toMatchObject({
      status: 'on_hold',
      waits: [{ outcome: 'declined' }, { kind: 'hold', reason: 'Too dear' }],
    })
  })
})

describe('a link', () => {
  const send = (id: string, headers: Record<string, string> = {}) =>
    till.inject({ method: 'POST', url: `/api/v1/customers/${id}/portal-links`, payload: { branchId }, headers })

  it('that the staff sends signs in once, however often its page was looked at', async () => {
    const customer = await aPortalCustomer(app)
    const sent = await send(customer.id)
    expect(sent.statusCode).toBe(201)
    expect(Object.keys(sent.json()).sort()).toEqual(['id', 'until'])
    const token = await linkSentTo(app, customer.phone)
    for (const method of ['GET', 'HEAD'] as const)
      for (const url of ['/portal/link', '/api/v1/portal/links', `/api/v1/portal/links?token=${token}`])
        await aBrowser(app).inject({ method, url })
    const browser = aBrowser(app)
    expect((await post(browser, 'links', { token })).json()).toEqual({ step: 'signed-in', orderId: null })
    expect((await get(browser, 'me')).customer.id).toBe(customer.id)
    expect(nameOf(await post(aBrowser(app), 'links', { token }))).toBe('portal.link_refused')
  })

  it('opened by many at once lets one in', async () => {
    const customer = await aPortalCustomer(app)
    await send(customer.id)
    const token = await linkSentTo(app, customer.phone)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(aBrowser(app), 'links', { token })))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })

  it('is sent once however often the request is sent, and is too old after three days', async () => {
    const customer = await aPortalCustomer(app)
    const key = { 'idempotency-key': 'link-1' }
    const [first, again] = [await send(customer.id, key), await send(customer.id, key)]
    expect(again.json()).toEqual(first.json())
    const token = await linkSentTo(app, customer.phone)
    app.clock.advance(3 * day)
    expect(nameOf(await post(aBrowser(app), 'links', { token }))).toBe('portal.link_refused')
    app.clock.advance(-3 * day)
    expect(nameOf(await post(aBrowser(app), 'links', { token: 'a-link-that-nobody-was-ever-sent' }))).toBe(
      'portal.link_refused',
    )
  })

  it('is shown to nobody among the messages once a port has it, nor before', async () => {
    const customer = await aPortalCustomer(app)
    await send(customer.id)
    const owner = await app.as('owner')
    const { items } = (await owner.send('GET', `/api/v1/messages?customerId=${customer.id}`)).json()
    expect(items).toMatchObject([{ template: 'portal_link', body: '', subject: '' }])
  })

  it('is sent to nobody who cannot be reached, and by nobody without the right', async () => {
    const unknown = await aCustomer(app)
    expect(nameOf(await send(unknown.id))).toBe('portal.not_invitable')
    const customer = await aPortalCustomer(app)
    const driver = await app.as('driver', branchId)
    const refused = await driver.send('POST', `/api/v1/customers/${customer.id}/portal-links`, { branchId })
    expect(refused.json().details).toEqual({ permission: 'portal.invite' })
  })
})

describe('what customers say of themselves', () => {
  it('is known to the shop: wishes, consents and addresses, with who said it', async () => {
    const customer = await aPortalCustomer(app)
    const browser = await signedInToPortal(app, customer)
    const { version } = await get(browser, 'preferences')
    const wishes = { preferences: { starch: 'light', allergies: 'Lavender' }, version }
    expect((await browser.send('PATCH', at('preferences'), wishes)).json()).toEqual({ version: version + 1 })
    expect(nameOf(await browser.send('PATCH', at('preferences'), wishes))).toBe('platform.stale_version')
    await browser.send('PUT', at('consents'), { consents: { email: { granted: true } } })
    expect((await get(browser, 'consents')).consents.email.granted).toBe(true)
    const { id } = (await post(browser, 'addresses', home)).json()
    await browser.send('PATCH', at(`addresses/${id}`), { ...home, accessNotes: 'Second yard' })
    expect((await get(browser, 'addresses')).items).toEqual([{ ...home, id, accessNotes: 'Second yard' }])
    const seen = (await till.send('GET', `/api/v1/customers/${customer.id}`)).json()
    expect(seen).toMatchObject({ preferences: wishes.preferences, addresses: [{ id, accessNotes: 'Second yard' }] })
    const { items } = (await till.send('GET', `/api/v1/customers/${customer.id}/history`)).json()
    expect(items[0]).toMatchObject({ source: 'customer', kind: 'changed', by: customer.name })
    const stranger = await signedInToPortal(app, await aPortalCustomer(app))
    expect((await stranger.send('PATCH', at(`addresses/${id}`), home)).statusCode).toBe(404)
    expect((await stranger.send('DELETE', at(`addresses/${id}`))).statusCode).toBe(404)
    expect((await browser.send('DELETE', at(`addresses/${id}`))).statusCode).toBe(200)
    expect((await get(browser, 'addresses')).items).toEqual([])
  })
})

describe('packages', () => {
  it('are shown with what is left, to their owner', async () => {
    const customer = await aPortalCustomer(app)
    const planId = await aPlan(app, 'money', { price: 10_000, face: 12_000, unit: 'money' })
    const sale = { planId, customerId: customer.id, branchId, tender: { kind: 'transfer', reference: 'TX 1' } }
    expect((await till.send('POST', '/api/v1/prepaid/sales', sale)).statusCode).toBe(201)
    const [browser, stranger] = [
      await signedInToPortal(app, customer),
      await signedInToPortal(app, await aPortalCustomer(app)),
    ]
    expect((await get(browser, 'balance')).packages).toMatchObject([
      { remaining: 12_000, unit: 'money', frozen: false },
    ])
    expect((await get(stranger, 'balance')).packages).toEqual([])
  })
})

describe('a pickup', () => {
  const inTown = async () => {
    const customer = await aPortalCustomer(app, { addresses: [home] })
    const browser = await signedInToPortal(app, customer)
    const [{ id: addressId }] = (await get(browser, 'addresses')).items
    return { customer, browser, addressId }
  }
  const windowsOf = async (browser: Browser, query: string): Promise<{ id: string }[]> =>
    (await get(browser, `windows?${query}`)).items

  it('is asked for in a free window, moved, and called off, and the shop sees it', async () => {
    const { customer, browser, addressId } = await inTown()
    const [first, second] = await windowsOf(browser, `addressId=${addressId}`)
    const wish = { addressId, windowId: first?.id, note: 'Ring twice' }
    const { id } = (await post(browser, 'pickups', wish)).json()
    const visit = { id, kind: 'pickup', state: 'confirmed', can: { reschedule: true, cancel: true } }
    expect((await get(browser, 'deliveries')).items).toMatchObject([visit])
    const seen = (await till.send('GET', `/api/v1/delivery-jobs/${id}`)).json()
    expect(seen).toMatchObject({ source: 'portal', customerId: customer.id, note: 'Ring twice', slotId: first?.id })
    const free = await windowsOf(browser, `deliveryId=${id}`)
    expect(free.map((window) => window.id)).not.toContain(first?.id)
    expect((await post(browser, `deliveries/${id}/reschedule`, { windowId: second?.id })).json()).toEqual({ id })
    expect((await windowsOf(browser, `addressId=${addressId}`)).map((window) => window.id)).toContain(first?.id)
    const stranger = await signedInToPortal(app, await aPortalCustomer(app))
    expect((await post(stranger, `deliveries/${id}/cancel`, {})).statusCode).toBe(404)
    expect((await post(browser, `deliveries/${id}/cancel`, {})).json()).toEqual({ id })
    expect(nameOf(await post(browser, `deliveries/${id}/cancel`, {}))).toBe('deliveries.beyond_customer')
  })

  it('at the last place of a window is one customer’s; the others learn which are free', async () => {
    const [one, other] = [await inTown(), await inTown()]
    const [window] = await windowsOf(one.browser, `addressId=${one.addressId}`)
    const answers = await Promise.all(
      [one, other].map(({ browser, addressId }) => post(browser, 'pickups', { addressId, windowId: window?.id })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
    const lost = answers.find(({ statusCode }) => statusCode === 409)?.json()
    expect(lost.type).toBe('urn:clothesline:deliveries.slot_full')
    expect(lost.details.free.length).toBeGreaterThan(0)
  })

  it('is not asked for by one who is blocked, who still sees and has what is in hand', async () => {
    const { customer, browser, addressId } = await inTown()
    const order = await aReadyOrder(app, { branchId, prices, customerId: customer.id })
    const [window, later] = await windowsOf(browser, `addressId=${addressId}`)
    const { id } = (await post(browser, 'pickups', { addressId, windowId: window?.id })).json()
    const { version } = (await till.send('GET', `/api/v1/customers/${customer.id}`)).json()
    const block = { version, reason: 'Three unpaid invoices' }
    await (await app.as('owner')).send('POST', `/api/v1/customers/${customer.id}/block`, block)
    await app.settle()
    const refused = await post(browser, 'pickups', { addressId, windowId: later?.id })
    expect([refused.statusCode, nameOf(refused)]).toEqual([403, 'portal.nothing_new'])
    expect((await get(browser, 'me')).can).toEqual({ request: false })
    expect((await get(browser, 'orders?open=true')).items).toMatchObject([{ id: order.id, stage: 'ready' }])
    expect((await get(browser, 'balance')).owed).toEqual([{ amount: 590, currency: 'EUR' }])
    expect((await post(browser, `deliveries/${id}/cancel`, {})).json()).toEqual({ id })
    await aPayment(app, { orderId: order.id })
    expect((await till.send('POST', `/api/v1/orders/${order.id}/hand-over`, {})).statusCode).toBe(200)
    expect((await get(browser, 'balance')).owed).toEqual([])
  })

  it('is not asked for where nobody drives, at a stranger’s address, or six times over', async () => {
    const { browser, addressId } = await inTown()
    const { id: farAway } = (await post(browser, 'addresses', { ...home, postcode: '99999' })).json()
    expect(await windowsOf(browser, `addressId=${farAway}`)).toEqual([])
    const free = await windowsOf(browser, `addressId=${addressId}`)
    const [window] = free
    expect((await post(browser, 'pickups', { addressId: farAway, windowId: window?.id })).statusCode).toBe(404)
    const stranger = await inTown()
    const theirs = { addressId: stranger.addressId, windowId: window?.id }
    expect((await post(browser, 'pickups', theirs)).statusCode).toBe(404)
    const answers = []
    for (const { id } of free.slice(0, 6))
      answers.push((await post(browser, 'pickups', { addressId, windowId: id })).statusCode)
    expect(answers).toEqual([201, 201, 201, 201, 201, 409])
  })
})
