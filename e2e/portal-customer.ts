import type { BrowserContext, Page } from 'playwright-core'
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

/** Takes in two shirts for a customer; answers the order. */
export async function takeIn({ id: customerId }: PortalCustomer): Promise<Made & { ticket: string }> {
  const { branchId } = shop()
  const { items } = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  const lines = [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }]
  const { id } = await fromApi<Made>('/orders', { branchId, customerId, lines })
  return { id, ticket: (await fromApi<{ ticket: string }>(`/orders/${id}`)).ticket }
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

/** Has the shop send a customer a link; answers its path. */
export async function linkFor({ id, phone }: PortalCustomer): Promise<string> {
  await fromApi(`/customers/${id}/portal-links`, {})
  return sentTo(phone, /\/portal\/link#\S+/)
}

/** Asks for a code at a phone and types it in. */
export async function typeCode(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Phone number or e-mail address').fill(phone)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('heading', { name: 'Enter the code' }).waitFor()
  await page.getByLabel('Code', { exact: true }).fill(await codeSentTo(phone))
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A window of a customer who has signed in with a code. */
export async function openPortal(context: BrowserContext, { name, phone }: PortalCustomer): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/portal/')
  await typeCode(page, phone)
  await page.getByRole('heading', { name: new RegExp(`Hello, .*${name}`) }).waitFor()
  return page
}
