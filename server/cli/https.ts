import { isIPv4 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import { openDataDirectory } from '#platform/data-directory/open.ts'
import { makeCertificates } from '#platform/https/keep-certificates.ts'
import { isLocalAddress } from '#platform/https/local-names.ts'
import { type CommandLine, understood } from './command-line.ts'

const options = {
  name: { type: 'string', multiple: true },
  address: { type: 'string', multiple: true },
  'new-authority': { type: 'boolean' },
} as const

/** The addresses of this machine in its own network, those of the fourth version first. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((at) => at ?? [])
  const own = all.filter(({ internal, address, scopeid }) => !internal && !scopeid && isLocalAddress(address))
  return own.sort((a, b) => a.family.localeCompare(b.family)).map(({ address }) => address)
}

/** The name under which machines in a small network find this one. */
const ownName = (): string => `${hostname().split('.')[0]?.toLowerCase() ?? 'clothesline'}.local`

/** HTTPS for phones in the shop's network. */
export const httpsCommands: CommandLine[] = [
  {
    words: 'https',
    usage: '[--name NAME]… [--address ADDRESS]… [--new-authority]',
    summary: 'makes the certificate with which phones in the shop’s network reach the server, see docs/https.md',
    run: async ({ config, print }, args) => {
      const { values } = understood(() => parseArgs({ args, options }))
      const { dataDir, https } = config()
      const directory = await openDataDirectory(dataDir)
      const names = values.name ?? [ownName()]
      const addresses = values.address ?? ownAddresses()
      const made = await makeCertificates({
        dataDirectory: directory.path,
        names: [...new Set([...names.map((name) => name.toLowerCase()), 'localhost'])],
        addresses: [...new Set([...addresses, '127.0.0.1'])],
        authorityName: `Clothesline at ${hostname()}`,
        anew: values['new-authority'] === true,
        now: new Date(),
      })
      print(`Certificate for ${[...names, ...addresses].join(', ')}, until ${made.until.toISOString().slice(0, 10)}.`)
      print(
        made.isNewAuthority
          ? 'Each phone must trust the new authority, once:'
          : 'Phones that trust the authority need nothing new.',
      )
      print(`  file         ${made.authorityFile}`)
      print(`  fingerprint  ${made.fingerprint}`)
      const host = addresses.find((address) => isIPv4(address)) ?? names[0] ?? 'localhost'
      print(`Start the server again, then open https://${host}:${https.port}/driver/ on the phone.`)
      return undefined
    },
  },
]
