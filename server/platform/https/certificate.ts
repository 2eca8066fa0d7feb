import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { bits, der, explicit, instant, integer, objectId, octets, sequence, truth, utf8 } from './der.ts'
import { bytesOf, localEnds, localNetworks, networkBytes } from './local-names.ts'

/** A certificate with its private key, both in PEM. */
export interface Keyed {
  certificate: string
  key: string
}

const dayMs = 86_400_000
const authorityDays = 3650
/** The longest that Apple's phones accept of an authority somebody installed is 825 days. */
const certificateDays = 820
/** Clocks of phones go a little wrong. */
const backdatedDays = 1

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

interface Written {
  serial: Buffer
  issuer: Buffer
  subject: Buffer
  from: Date
  until: Date
  publicKey: KeyObject
  extensions: readonly Buffer[]
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** A certificate after X.509 version 3 (RFC 5280), signed. */
function signed({ serial, issuer, subject, from, until, publicKey, extensions }: Written, key: KeyObject): string {
  const body = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serial),
    ecdsaWithSha256,
    issuer,
    sequence(instant(from), instant(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions)),
  )
  return pem(sequence(body, ecdsaWithSha256, bits(sign('sha256', body, key))))
}

const extension = (id: string, content: Buffer): Buffer => sequence(objectId(id), octets(content))
const critical = (id: string, content: Buffer): Buffer => sequence(objectId(id), truth(), octets(content))

const attribute = (id: string, text: string): Buffer => der(0x31, sequence(objectId(id), utf8(text)))
const nameOf = (called: string): Buffer => sequence(attribute('2.5.4.10', 'Clothesline'), attribute('2.5.4.3', called))

const keyId = (publicKey: KeyObject): Buffer =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20)

const dnsName = (name: string): Buffer => der(0x82, Buffer.from(name, 'latin1'))
const ipAddress = (bytes: Buffer): Buffer => der(0x87, bytes)

/** Positive, and never the same twice. */
function newSerial(): Buffer {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return serial
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * dayMs)

/** Only for what belongs to no one on the internet: who steals the key cannot pretend to be a bank. */
function onlyLocal(): Buffer {
  const permitted = [
    ...localEnds.map((end) => sequence(dnsName(end))),
    ...localNetworks.map((network) => sequence(ipAddress(networkBytes(network)))),
  ]
  return critical('2.5.29.30', sequence(explicit(0, Buffer.concat(permitted))))
}

/** Makes an authority of a shop's own, for phones to trust: it can only vouch for names and addresses of private networks. */
export function makeAuthority({ name, now }: { name: string; now: Date }): Keyed {
  const { publicKey, privateKey } = newKey()
  const certificate = signed(
    {
      serial: newSerial(),
      issuer: nameOf(name),
      subject: nameOf(name),
      from: daysFrom(now, -backdatedDays),
      until: daysFrom(now, authorityDays),
      publicKey,
      extensions: [
        critical('2.5.29.19', sequence(truth(), integer(Buffer.of(0)))),
        // Signs certificates and lists of revoked ones.
        critical('2.5.29.15', bits(Buffer.of(0x06), 1)),
        extension('2.5.29.14', octets(keyId(publicKey))),
        onlyLocal(),
      ],
    },
    privateKey,
  )
  return { certificate, key: pemOf(privateKey) }
}

/** Makes the certificate of a server, vouched for by the authority, for these names and addresses. */
export function makeCertificate(
  authority: Keyed,
  { names, addresses, now }: { names: readonly string[]; addresses: readonly string[]; now: Date },
): Keyed {
  const issuer = /^CN=(.*)$/m.exec(new X509Certificate(authority.certificate).subject)?.[1] ?? ''
  const { publicKey, privateKey } = newKey()
  const own = [...names.map(dnsName), ...addresses.map((address) => ipAddress(bytesOf(address)))]
  const certificate = signed(
    {
      serial: newSerial(),
      issuer: nameOf(issuer),
      subject: nameOf(names[0] ?? addresses[0] ?? 'Clothesline'),
      from: daysFrom(now, -backdatedDays),
      until: daysFrom(now, certificateDays),
      publicKey,
      extensions: [
        critical('2.5.29.19', sequence()),
        // Signs what it says.
        critical('2.5.29.15', bits(Buffer.of(0x80), 7)),
        // Serves the web.
        extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))),
        extension('2.5.29.17', sequence(...own)),
        extension('2.5.29.14', octets(keyId(publicKey))),
        extension('2.5.29.35', sequence(der(0x80, keyId(createPublicKey(authority.certificate))))),
      ],
    },
    createPrivateKey(authority.key),
  )
  return { certificate, key: pemOf(privateKey) }
}
