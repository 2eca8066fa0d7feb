import type { BrowserContext, Page } from 'playwright-core'
import { aPng } from '../server/testing/pictures.ts'
import { fromApi, shop } from './harness.ts'

/** Somebody who looks after their laundry themselves. */
export interface PortalCustomer {
  id: string
  name: string
  phone: string
}

interface Made {
  id: string
}

const someDigits = (): string => String(Math.floor(Math.random() * 1e7)).padStart(7, '0')

/** A phone number that nobody else has. */
export const aPhone = (): string => `+35387${someDigits()}`

/** Adds a customer with an address that the van drives to. */
export async function aPortalCustomer(name: string, phone = aPhone()): Promise<PortalCustomer> {
  const address = { label: 'Home', lines: ['4 Canal Row'], city: 'Dublin', postcode: 'D02', country: 'IE' }
  const preferences = { starch: 'light', allergies: 'No perfume' }
  const said = { name, phones: [{ number: phone }], addresses: [address], preferences, allowDuplicate: true }
  const { id } = await fromApi<Made>('/customers', said)
  return { id, name, phone }
}

async function twoShirts() {
  const { items } = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${shop().branchId}`)
  const shirt = items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  return [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }]
}

/** Takes in two shirts for a customer; answers the order. */
export async function takeIn({ id: customerId }: PortalCustomer): Promise<Made & { ticket: string }> {
  const { branchId } = shop()
  const { id } = await fromApi<Made>('/orders', { branchId, customerId, lines: await twoShirts() })
  return { id, ticket: (await fromApi<{ ticket: string }>(`/orders/${id}`)).ticket }
}

/** Takes in a bag of which more is found than the customer was told: the price waits for their word. Answers the order's id. */
export async function takeDearBag({ id: customerId }: PortalCustomer): Promise<string> {
  const bag = { branchId: shop().branchId, customerId, bags: [{ contents: 'Shirts' }], estimate: 500 }
  const { id } = await fromApi<Made>('/orders/bags', bag)
  await fromApi(`/orders/${id}/detail`, { version: 1, lines: await twoShirts() })
  return id
}

/** Sells a customer a package, photographs a piece of an order of theirs and takes its money: every page has something to show. */
export async function fill(customer: PortalCustomer, orderId: string): Promise<void> {
  const { branchId, url, key } = shop()
  const terms = { price: 3000, face: 10_000, unit: 'piece', shareable: true, transferable: true }
  const plan = { name: `Ten shirts ${customer.name}`, kind: 'count', currency: 'EUR', validFrom: '2026-01-01', terms }
  const { id: planId } = await fromApi<Made>('/prepaid/plans', plan)
  await fromApi('/prepaid/sales', { planId, customerId: customer.id, branchId, tender: { kind: 'cash' } })
  const { pieceList } = await fromApi<{ pieceList: { id: string }[] }>(`/orders/${orderId}`)
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(aPng())]), 'piece.png')
  const headers = { authorization: `Bearer ${key}` }
  const address = `${url}/api/v1/orders/${orderId}/pieces/${pieceList[0]?.id}/photos?kind=damage&note=Hole`
  const { ok, status } = await fetch(address, { method: 'POST', headers, body: form })
  if (!ok) throw new Error(`The picture was refused: ${status}.`)
  await fromApi('/payments/cash', { orderId })
}

type Sent = { address: string | null; body: string }

/** What a pattern finds in the last message to a phone that has it, as the local fake shows it. */
async function sentTo(phone: string, pattern: RegExp): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { items } = await fromApi<{ items: Sent[] }>('/messages?limit=50')
    const found = items.flatMap(({ address, body }) => (address === phone ? (pattern.exec(body)?.[0] ?? []) : []))
    if (found[0] !== undefined) return found[0]
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`Nothing like ${pattern} was sent to ${phone}.`)
}

/** The code that was last sent to a phone. */
export const codeSentTo = (phone: string): Promise<string> => sentTo(phone, /\b\d{6}\b/)

/** The path of the link that was last sent to a customer. */
export const linkSentTo = ({ phone }: PortalCustomer): Promise<string> => sentTo(phone, /\/portal\/link#\S+/)

/** Has the shop send a customer a link; answers its path. */
export async function linkFor(customer: PortalCustomer): Promise<string> {
  await fromApi(`/customers/${customer.id}/portal-links`, { branchId: shop().branchId })
  return linkSentTo(customer)
}

/** Asks for a code at a phone. */
export async function askForCode(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Phone number or e-mail address').fill(phone)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('heading', { name: 'Enter the code' }).waitFor()
}

/** Types the code that was sent to a phone. */
export async function typeCode(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(await codeSentTo(phone))
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A window of a customer who has signed in with a code. */
export async function openPortal(context: BrowserContext, { name, phone }: PortalCustomer): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/portal/')
  await askForCode(page, phone)
  await typeCode(page, phone)
  await page.getByRole('heading', { name: new RegExp(`Hello, .*${name}`) }).waitFor()
  return page
}
