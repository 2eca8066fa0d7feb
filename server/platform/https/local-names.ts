import { BlockList, isIP } from 'node:net'

/** Ends of names that belong to no one on the internet (RFC 6761, 6762, 8375, and what routers hand out). */
export const localEnds = ['local', 'lan', 'internal', 'home.arpa', 'localhost'] as const

/** Networks that belong to no one on the internet, as address and length of the network's part. */
export const localNetworks = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
  ['fc00::', 7],
  ['fe80::', 10],
  ['::1', 128],
] as const

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const known = new BlockList()
for (const [address, length] of localNetworks) known.addSubnet(address, length, familyOf(address))

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Whether a name can only be one of the own network: such as `till.local`. */
export function isLocalName(name: string): boolean {
  const isWritten = name.length <= 253 && name.split('.').every((part) => label.test(part))
  return isWritten && localEnds.some((end) => name === end || name.endsWith(`.${end}`))
}

/** Whether an address is one of the own network. */
export const isLocalAddress = (address: string): boolean =>
  isIP(address) !== 0 && known.check(address, familyOf(address))

function groupsOf(address: string): number[] {
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  const [before = '', after] = address.split('::')
  const [first, last] = [groups(before), groups(after ?? '')]
  return [...first, ...Array<number>(after === undefined ? 0 : 8 - first.length - last.length).fill(0), ...last]
}

/** The bytes of an address: 4, or 16. */
export function bytesOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  return Buffer.from(groupsOf(address).flatMap((group) => [group >> 8, group & 0xff]))
}

/** The bytes of an address and of the mask of its network, as certificates write a network. */
export function networkBytes([address, length]: readonly [string, number]): Buffer {
  const bytes = bytesOf(address)
  const mask = bytes.map((_, at) => 0xff & ~(0xff >> Math.max(0, Math.min(8, length - at * 8))))
  return Buffer.concat([bytes, mask])
}
