import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOf } from './connection.ts'
import { connectExternal, whyUnusable } from './external.ts'
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts'

const logger = { info: () => {}, warn: () => {}, error: () => {} }
const password = 'an-administrator-password-of-some-length'
let dataDirectory = ''
let postgres: EmbeddedPostgres
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  postgres = await startPostgres({ dataDirectory, passwords: { postgres: password }, logger, fsync: false })
})
afterAll(async () => {
  await postgres.stop()
  await rm(dataDirectory, { recursive: true, force: true })
})

const urlTo = (user: string, secret: string, database: string): string =>
  `postgres://${user}:${secret}@localhost/${database}?host=${encodeURIComponent(postgres.connection.host)}`
const answer = (url: string): Promise<string> =>
  connectExternal(url).then(
    (connection) => `connected to ${connection.database}`,
    (error: Error) => `${error.name}: ${error.message}`,
  )

describe('DATABASE_URL', () => {
  test('of a usable server is accepted, whether its database exists yet or not', async () => {
    expect(await answer(urlTo('postgres', password, 'postgres'))).toBe('connected to postgres')
    expect(await answer(urlTo('postgres', password, 'laundry'))).toBe('connected to laundry')
    expect(connectionOf('postgres://anna:secret@db.example')?.database).toBe('clothesline')
  })

  test.each([
    ['mysql://anna:secret@db.example/x'],
    ['db.example'],
    ['postgres://'],
    ['postgres://anna:secret@db.example:port/x'],
  ])('%s is refused as no address', async (url) => {
    expect(await answer(url)).toBe(
      'StartupRefusal: DATABASE_URL does not work: it is not an address like postgres://user:password@host:5432/clothesline.',
    )
  })

  test('with a wrong password, user or host is refused by a sentence without the password', async () => {
    const secret = 'hush-this-is-secret'
    expect(await answer(urlTo('postgres', secret, 'postgres'))).toBe(
      'StartupRefusal: DATABASE_URL does not work: the server does not accept the password of the user postgres.',
    )
    expect(await answer(`postgres://anna:${secret}@no-such-host.invalid/x`)).toBe(
      'StartupRefusal: DATABASE_URL does not work: the host no-such-host.invalid is not known.',
    )
    expect(await answer(`postgres://anna:${secret}@localhost/x?host=${encodeURIComponent(dataDirectory)}`)).toBe(
      `StartupRefusal: DATABASE_URL does not work: no server listens in the directory ${dataDirectory}.`,
    )
  })

  test('of a port where nothing, or something else, listens is refused', async () => {
    const other = createServer((socket) => void socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const url = `postgres://anna:secret@127.0.0.1:${port}/x`
    expect(await answer(url)).toBe(
      `StartupRefusal: DATABASE_URL does not work: 127.0.0.1:${port} does not answer like a PostgreSQL server.`,
    )
    await new Promise<void>((resolve) => other.close(() => resolve()))
    expect(await answer(url)).toBe(`StartupRefusal: DATABASE_URL does not work: nothing listens at 127.0.0.1:${port}.`)
  })

  test('of a server that is too old, or a user without the rights, cannot be used', () => {
    const connection = { host: 'h', port: 5432, database: 'laundry', adminUser: 'anna', adminPassword: '' }
    const good = {
      version: 150_004,
      encoding: 'UTF8',
      may_create_roles: true,
      may_create_databases: false,
      exists: true,
    }
    expect(whyUnusable(connection, good)).toBeUndefined()
    expect(whyUnusable(connection, { ...good, version: 140_011 })).toBe(
      'the server is PostgreSQL 14 and at least 15 is needed',
    )
    expect(whyUnusable(connection, { ...good, may_create_roles: false })).toBe(
      'the user anna needs the right to create roles',
    )
    expect(whyUnusable(connection, { ...good, encoding: 'SQL_ASCII' })).toBe(
      'the database laundry is not encoded in UTF-8',
    )
    expect(whyUnusable(connection, { ...good, exists: false })).toBe(
      'the database laundry does not exist and the user anna may not create it',
    )
  })
})
