import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBrowser, aPerson, type Browser, type Person, signedIn } from '#testing/people.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app?.close())

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function bytesOf(base32: string): Buffer {
  const bits = [...base32.replace(/=+$/, '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** RFC 6238 with SHA-1, 6 digits, 30 seconds: what a phone shows. */
function codeOf(uri: string): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const secret = bytesOf(new URL(uri).searchParams.get('secret') ?? '')
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function withSecondFactor(): Promise<{ person: Person; uri: string; backupCodes: string[]; browser: Browser }> {
  const person = await aPerson(app, 'branch_manager')
  const browser = await signedIn(app, person)
  const enabled = await browser.send('POST', '/api/auth/two-factor/enable', { password: person.password })
  expect(enabled.statusCode).toBe(200)
  const { totpURI, backupCodes } = enabled.json()
  const verified = await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) })
  expect(verified.statusCode).toBe(200)
  return { person, uri: totpURI, backupCodes, browser }
}

const enterPassword = async ({ email, password }: Person) => {
  const browser = aBrowser(app)
  const answer = await browser.send('POST', '/api/auth/sign-in/email', { email, password })
  return { browser, answer }
}

test('with a second factor the password alone opens nothing, and the code opens', async () => {
  const { person, uri, browser: first } = await withSecondFactor()
  expect((await first.send('GET', '/api/v1/me')).json().staff.twoFactor).toBe(true)

  const { browser, answer } = await enterPassword(person)
  expect(answer.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(401)
  const wrong = await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })
  expect(wrong.statusCode).toBe(401)
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(401)
  const right = await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })
  expect(right.statusCode).toBe(200)
  expect((await browser.send('GET', '/api/v1/me')).json().actor.id).toBe(person.id)

  const { rows } = await app.database.relay.query(
    `select action || ' ' || result as entry from platform.audit_entry
      where subject = $1 and action <> 'identity.add_staff' order by at, id`,
    [`staff/${person.id}`],
  )
  expect(rows.map((row) => row.entry)).toEqual([
    'identity.sign_in done',
    'identity.prepare_totp done',
    'identity.enable_totp done',
    'identity.accept_password done',
    'identity.sign_in refused',
    'identity.sign_in done',
  ])
})

test('a backup code opens once', async () => {
  const { person, backupCodes } = await withSecondFactor()
  const code = backupCodes[0] ?? ''
  const use = async () => {
    const { browser } = await enterPassword(person)
    return browser.send('POST', '/api/auth/two-factor/verify-backup-code', { code })
  }
  expect((await use()).statusCode).toBe(200)
  expect((await use()).statusCode).toBe(401)
})

test('the second factor goes away with the password only', async () => {
  const { person, browser } = await withSecondFactor()
  const disable = (password: string) => browser.send('POST', '/api/auth/two-factor/disable', { password })
  expect((await disable('not the right password')).statusCode).toBeGreaterThanOrEqual(400)
  expect((await disable(person.password)).statusCode).toBe(200)
  expect((await enterPassword(person)).answer.json().twoFactorRedirect).toBeUndefined()
})

test('guessing codes ends after a few tries', async () => {
  const { person } = await withSecondFactor()
  const { browser } = await enterPassword(person)
  const guess = () => browser.send('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })
  const codes: number[] = []
  for (let count = 0; count < 8; count += 1) codes.push((await guess()).statusCode)
  expect(codes.slice(0, 3)).toEqual([401, 401, 401])
  expect(codes.at(-1)).toBeGreaterThanOrEqual(400)
  const locked = await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: '111111' })
  expect(locked.json().type).not.toBe('urn:clothesline:identity.invalid_code')
})
