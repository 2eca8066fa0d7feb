import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { addBranch, addStaff, hashPassword, type Role } from '#modules/identity/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import type { TestApp } from './app.ts'

/** Runs a command as the system, past every right. */
export const asSystem = <R>(app: TestApp, command: Command<never, R> | Command, input: unknown): Promise<R> =>
  execute(app.engine, command as Command, { actor: systemActor('test'), requestId: newId(), input }) as Promise<R>

const hours = [{ from: '08:00', to: '18:00' }]

/** Everything there is to say of a branch in Berlin, open on weekdays from 8 to 18. */
export const branchInput = (code: string) => ({
  code,
  name: `Branch ${code}`,
  kind: 'store' as const,
  address: { street: 'Lindenstr. 1', street2: '', city: 'Berlin', region: '', postalCode: '10969' },
  country: 'DE',
  phone: '+493012345678',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  dayStart: '04:00',
  weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] },
  specialDays: [{ date: '2026-12-25', name: 'Christmas', intervals: [] }],
  cutOffs: { standard: '16:00' },
  readyBy: '17:00',
  taxMode: 'inclusive' as const,
  taxRounding: 'line' as const,
  cashRoundingStep: 5,
  taxRegistration: 'DE123456789',
  languages: ['en'],
  priceListCode: null,
  active: true,
})

let count = 0

/** A branch of its own for a test, in Berlin unless said otherwise. */
export async function aBranch(
  app: TestApp,
  other: Partial<ReturnType<typeof branchInput>> | { taxMode: 'exclusive' } = {},
): Promise<{ id: string; code: string }> {
  count += 1
  const code = `T${count}`
  const { id } = await asSystem<{ id: string }>(app, addBranch, { ...branchInput(code), ...other })
  return { id, code }
}

/** Somebody who works here, with the password they sign in with. */
export interface Person {
  id: string
  name: string
  email: string
  password: string
}

const password = 'a long enough password'
let hash: Promise<string> | undefined

/** Somebody with a role, at a branch or in the whole chain. */
export async function aPerson(app: TestApp, role: Role, branchId: string | null = null): Promise<Person> {
  count += 1
  hash ??= hashPassword(password)
  const [name, email] = [`Person ${count}`, `person${count}@example.com`]
  const input = { name, email, role, branchId, passwordHash: await hash }
  const { id } = await asSystem<{ id: string }>(app, addStaff, input)
  return { id, name, email, password }
}

/** A browser: it keeps cookies and sends requests with them. */
export interface Browser {
  cookies: Map<string, string>
  inject: (options: InjectOptions) => Promise<LightMyRequestResponse>
  send: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) => Promise<LightMyRequestResponse>
}

/** Opens a browser on nobody's account, at an address of its own: limits by address are for tests that ask for them. */
export function aBrowser(app: TestApp): Browser {
  const cookies = new Map<string, string>()
  count += 1
  const remoteAddress = `10.0.${count >> 8}.${count & 255}`
  const inject: Browser['inject'] = async (options) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.http.inject({
      remoteAddress,
      ...options,
      headers: { ...(cookie && { cookie }), ...options.headers },
    })
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0) cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    return response
  }
  return { cookies, inject, send: (method, url, body) => inject({ method, url, ...(body && { payload: body }) }) }
}

/** Signs somebody in with their password, in a browser of its own. */
export async function signedIn(app: TestApp, { email, password }: Person): Promise<Browser> {
  const browser = aBrowser(app)
  const response = await browser.send('POST', '/api/auth/sign-in/email', { email, password })
  if (response.statusCode !== 200) throw new Error(`Signing in failed: ${response.body}`)
  return browser
}
