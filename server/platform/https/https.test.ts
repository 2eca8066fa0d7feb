import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeAuthority, makeCertificate } from './certificate.ts'
import { certificateFor, makeCertificates, type Wanted } from './keep-certificates.ts'
import { listenSecurely } from './listen-securely.ts'
import { isLocalAddress, isLocalName } from './local-names.ts'

const now = new Date()
let dataDirectory = ''
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'clothesline-https-'))
})
afterEach(() => rm(dataDirectory, { recursive: true, force: true }))

const wanted = (other: Partial<Wanted> = {}): Wanted => ({
  ...{ dataDirectory, names: ['till.local', 'localhost'], addresses: ['192.168.1.20', '127.0.0.1', 'fd00::1:20'] },
  ...{ authorityName: 'Clothesline at the till', anew: false, now, ...other },
})

describe('a certificate for the shop’s network', () => {
  test('is vouched for by the shop’s own authority, for its names and addresses and no others', () => {
    const authority = makeAuthority({ name: 'Clothesline at the till', now })
    const { names, addresses } = wanted()
    const certificate = new X509Certificate(makeCertificate(authority, { names, addresses, now }).certificate)
    const issuer = new X509Certificate(authority.certificate)
    expect(issuer.ca).toBe(true)
    expect(certificate.ca).toBe(false)
    expect(certificate.checkIssued(issuer)).toBe(true)
    expect(certificate.verify(issuer.publicKey)).toBe(true)
    expect(certificate.checkHost('till.local')).toBe('till.local')
    expect(certificate.checkHost('bank.example')).toBeUndefined()
    for (const address of ['192.168.1.20', 'fd00::1:20']) expect(certificate.checkIP(address)).toBe(address)
    expect(certificate.checkIP('192.168.1.21')).toBeUndefined()
    expect(certificate.validToDate.getTime() - certificate.validFromDate.getTime()).toBeLessThan(825 * 86_400_000)
  })

  test('is kept for this user alone and renewed under the same authority, so that phones need nothing new', async () => {
    const first = await makeCertificates(wanted())
    const second = await makeCertificates(wanted({ addresses: ['10.0.0.7'] }))
    expect([first.isNewAuthority, second.isNewAuthority]).toEqual([true, false])
    expect(second.fingerprint).toBe(first.fingerprint)
    for (const file of await readdir(join(dataDirectory, 'https')))
      expect((await stat(join(dataDirectory, 'https', file))).mode & 0o777).toBe(0o600)
    const tls = await certificateFor(dataDirectory, undefined)
    expect(new X509Certificate(tls?.certificate ?? '').checkIP('10.0.0.7')).toBe('10.0.0.7')
    const third = await makeCertificates(wanted({ anew: true }))
    expect(third.fingerprint).not.toBe(first.fingerprint)
  })

  test('is not made for names and addresses of the internet', async () => {
    await expect(makeCertificates(wanted({ names: ['laundry.example'] }))).rejects.toThrow('not laundry.example')
    await expect(makeCertificates(wanted({ addresses: ['8.8.8.8'] }))).rejects.toThrow('not 8.8.8.8')
    expect(await certificateFor(dataDirectory, undefined)).toBeUndefined()
  })

  test.each(['till.local', 'localhost', 'pos-1.lan'])('%s is a name of an own network', (name) =>
    expect(isLocalName(name)).toBe(true),
  )
  test.each(['local.example', 'xlocal', '*.local', 'a..local', ''])('%j is none', (name) =>
    expect(isLocalName(name)).toBe(false),
  )
  test.each(['10.1.2.3', '172.31.0.1', '192.168.0.9', 'fe80::1', 'fd12::9'])(
    '%s is an address of an own network',
    (address) => expect(isLocalAddress(address)).toBe(true),
  )
  test.each(['172.32.0.1', '1.1.1.1', '2001:db8::1', 'till.local'])('%s is none', (address) =>
    expect(isLocalAddress(address)).toBe(false),
  )
})

interface Asked {
  port: number
  path?: string
  ca?: string | undefined
}

const ask = ({ port, path = '/hello', ca }: Asked): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ca, agent: false }, (response) =>
      text(response).then(resolve, reject),
    )
    sent.once('error', reject).end()
  })

describe('the door for phones', () => {
  test('serves the same routes to who trusts the authority, and gives the authority to who asks for it', async () => {
    await makeCertificates(wanted())
    const tls = await certificateFor(dataDirectory, undefined)
    if (!tls) throw new Error('No certificate was kept.')
    const app = Fastify()
    app.get('/hello', (asked) => ({ protocol: asked.protocol }))
    const door = await listenSecurely(app, { tls, host: '127.0.0.1', port: 0 })
    const port = Number(new URL(door.url).port)
    expect(door.url).toBe(`https://192.168.1.20:${port}`)
    expect(JSON.parse(await ask({ port, ca: tls.authority }))).toEqual({ protocol: 'https' })
    expect(await ask({ port, path: '/ca.crt', ca: tls.authority })).toBe(tls.authority)
    await expect(ask({ port })).rejects.toThrow(/certificate/)
    await door.close()
    await app.close()
    await expect(ask({ port, ca: tls.authority })).rejects.toThrow('ECONNREFUSED')
  })

  test('is refused in a sentence when certificate and key do not fit', async () => {
    const authority = makeAuthority({ name: 'One', now })
    const other = makeAuthority({ name: 'Other', now })
    const tls = { certificate: authority.certificate, key: other.key, authority: undefined }
    const app = Fastify()
    await expect(listenSecurely(app, { tls, host: '127.0.0.1', port: 0 })).rejects.toThrow('do not fit')
    await app.close()
  })
})

test('an authority of the shop vouches for nothing outside of its network, even if its key is stolen', async () => {
  const authority = makeAuthority({ name: 'One', now })
  const forged = makeCertificate(authority, { names: ['bank.example'], addresses: ['127.0.0.1', '93.184.216.34'], now })
  const app = Fastify()
  app.get('/hello', () => ({}))
  const door = await listenSecurely(app, { tls: { ...forged, authority: undefined }, host: '127.0.0.1', port: 0 })
  const port = Number(new URL(door.url).port)
  await expect(ask({ port, ca: authority.certificate })).rejects.toThrow(/permitted subtree|PERMITTED/i)
  await door.close()
  await app.close()
})
