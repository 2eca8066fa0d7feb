import { X509Certificate } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../data-directory/file-refusals.ts'
import { writeAtomically } from '../data-directory/write-atomically.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import { type Keyed, makeAuthority, makeCertificate } from './certificate.ts'
import { isLocalAddress, isLocalName } from './local-names.ts'

/** What a server serves HTTPS with. */
export interface Tls extends Keyed {
  /** The authority that phones must trust, in PEM; undefined where the certificate came from elsewhere. */
  authority: string | undefined
}

/** For what a certificate is made. */
export interface Wanted {
  dataDirectory: string
  names: readonly string[]
  addresses: readonly string[]
  /** What phones show of the authority. */
  authorityName: string
  /** Makes another authority even where there is one; phones must then trust that one. */
  anew: boolean
  now: Date
}

/** What was made, for the person who asked. */
export interface Made {
  authorityFile: string
  /** SHA-256 of the authority's certificate, as phones show it. */
  fingerprint: string
  isNewAuthority: boolean
  until: Date
}

const folderOf = (dataDirectory: string): string => join(dataDirectory, 'https')
const fileIn = (dataDirectory: string, name: string): string => join(folderOf(dataDirectory), name)

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })

async function keyedIn(dataDirectory: string, name: 'authority' | 'server'): Promise<Keyed | undefined> {
  const certificate = await textOf(fileIn(dataDirectory, `${name}.crt`))
  const key = await textOf(fileIn(dataDirectory, `${name}.key`))
  return certificate === undefined || key === undefined ? undefined : { certificate, key }
}

async function keepIn(dataDirectory: string, name: 'authority' | 'server', { certificate, key }: Keyed): Promise<void> {
  await writeAtomically(fileIn(dataDirectory, `${name}.key`), key, 0o600)
  await writeAtomically(fileIn(dataDirectory, `${name}.crt`), certificate, 0o600)
}

function refuseOthers({ names, addresses }: Wanted): void {
  const foreign = [
    ...names.filter((name) => !isLocalName(name)),
    ...addresses.filter((address) => !isLocalAddress(address)),
  ]
  if (foreign.length === 0) return
  throw new StartupRefusal(
    `Only names such as till.local and addresses of private networks can be vouched for here, not ${foreign.join(', ')}. For a public name get a certificate from a public authority and set HTTPS_CERT and HTTPS_KEY.`,
  )
}

/** Makes and keeps a certificate for the shop's network, by the authority that is there or a new one; all files are for this user alone. */
export async function makeCertificates(wanted: Wanted): Promise<Made> {
  refuseOthers(wanted)
  const { dataDirectory, names, addresses, authorityName: name, anew, now } = wanted
  await mkdir(folderOf(dataDirectory), { recursive: true, mode: 0o700 })
  const before = anew ? undefined : await keyedIn(dataDirectory, 'authority')
  const isStillGood = before && new X509Certificate(before.certificate).validToDate > now
  const authority = isStillGood ? before : makeAuthority({ name, now })
  if (authority !== before) await keepIn(dataDirectory, 'authority', authority)
  const server = makeCertificate(authority, { names, addresses, now })
  await keepIn(dataDirectory, 'server', server)
  return {
    authorityFile: fileIn(dataDirectory, 'authority.crt'),
    fingerprint: new X509Certificate(authority.certificate).fingerprint256,
    isNewAuthority: authority !== before,
    until: new X509Certificate(server.certificate).validToDate,
  }
}

async function named(path: string): Promise<string> {
  const text = await textOf(path)
  if (text === undefined) throw new StartupRefusal(`${path}, which HTTPS is to be served with, does not exist.`)
  return text
}

/** The certificate to serve HTTPS with: the files that were named, else the one made for this installation; undefined when there is none. */
export async function certificateFor(
  dataDirectory: string,
  files: { certificate: string; key: string } | undefined,
): Promise<Tls | undefined> {
  if (files) return { certificate: await named(files.certificate), key: await named(files.key), authority: undefined }
  const server = await keyedIn(dataDirectory, 'server')
  const authority = await keyedIn(dataDirectory, 'authority')
  return server && { ...server, authority: authority?.certificate }
}
