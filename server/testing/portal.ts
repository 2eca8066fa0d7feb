import { jobsWith } from '#modules/portal/index.ts'
import type { TestApp } from './app.ts'
import { aCustomer } from './arrange.ts'
import { aBrowser, type Browser } from './people.ts'

/** A customer with the phone they sign in with. */
export interface PortalCustomer {
  id: string
  name: string
  phone: string
}

let count = 0

/** A phone number that no other customer of a test has. */
export function aPhone(): string {
  count += 1
  return `+49301234${String(count).padStart(4, '0')}`
}

/** A customer with a phone of their own, unless another is given. */
export async function aPortalCustomer(
  app: TestApp,
  { phone = aPhone(), ...other }: { phone?: string; name?: string; emails?: string[]; addresses?: object[] } = {},
): Promise<PortalCustomer> {
  const name = other.name ?? `Priya Raman ${count}`
  const phones = [{ number: phone }]
  const { id } = await aCustomer(app, { ...other, name, phones, allowDuplicate: true })
  return { id, name, phone }
}

const waiting = `select id, payload from graphile_worker._private_jobs
  where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`

/** Does what waits in the queue for one of the portal's jobs, as the worker does. */
async function work(app: TestApp, name: string): Promise<void> {
  const jobs = jobsWith({ key: app.database.secrets.apiKeyPepper, publicUrl: undefined })
  const job = jobs.find((one) => one.name === name)
  const { rows } = await app.database.jobs.query<{ id: string; payload: never }>(waiting, [name])
  for (const { id, payload } of rows) {
    await job?.run({ engine: app.engine, jobId: id, attempt: 1, logger: app.http.log }, payload)
    await app.database.jobs.query('delete from graphile_worker._private_jobs where id = $1', [id])
  }
}

/** Sends the codes that were asked for. */
export const sendCodes = (app: TestApp): Promise<void> => work(app, 'portal.send_code')

/** Sends the links to prices that customers are asked about. */
export const sendPriceLinks = (app: TestApp): Promise<void> => work(app, 'portal.send_price_link')

async function lastMessage(app: TestApp, address: string, kind: 'code' | 'link'): Promise<string> {
  const { body = '' } =
    (await app.look((reader) =>
      reader
        .selectFrom('messaging.messages')
        .select('body')
        .where('address', '=', address)
        .where('template', kind === 'code' ? '=' : '<>', 'code')
        .orderBy('id', 'desc')
        .executeTakeFirst(),
    )) ?? {}
  return body
}

/** The token of the link that was last sent to a phone or mail; empty when none was. */
export const linkSentTo = async (app: TestApp, address: string): Promise<string> =>
  /#([\w-]+)/.exec(await lastMessage(app, address, 'link'))?.[1] ?? ''

/** The code that was last sent to a phone or mail; undefined when none was. */
export async function codeSentTo(app: TestApp, address: string): Promise<string | undefined> {
  await sendCodes(app)
  return /\d{6}/.exec(await lastMessage(app, address, 'code'))?.[0]
}

/** Asks for a code at a customer's phone and reads it. */
export async function aCodeFor(app: TestApp, browser: Browser, { phone }: { phone: string }): Promise<string> {
  const asked = await browser.send('POST', '/api/v1/portal/codes', { to: phone })
  if (asked.statusCode !== 202) throw new Error(`Asking for a code failed: ${asked.body}`)
  const code = await codeSentTo(app, phone)
  if (code === undefined) throw new Error('No code was sent.')
  return code
}

/** Signs a customer in to their portal, in a browser of its own. */
export async function signedInToPortal(app: TestApp, customer: { phone: string }): Promise<Browser> {
  const browser = aBrowser(app)
  const code = await aCodeFor(app, browser, customer)
  const response = await browser.send('POST', '/api/v1/portal/sessions', { to: customer.phone, code })
  if (response.json().step !== 'signed-in') throw new Error(`Signing in failed: ${response.body}`)
  return browser
}
