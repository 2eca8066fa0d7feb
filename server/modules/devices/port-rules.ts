/** Where a device is reached: over the network, or as a device of this machine. */
export type Port = { kind: 'network'; host: string; port: number } | { kind: 'path'; path: string }

const ADDRESS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3}):(\d{1,5})$/

/** The port a text names: an IPv4 address with a port number, or an absolute path; undefined for anything else, names included. */
export function portOf(text: string): Port | undefined {
  if (/^\/[\w./-]+$/.test(text) && !text.split('/').includes('..')) return { kind: 'path', path: text }
  const found = ADDRESS.exec(text)
  const port = Number(found?.[5])
  if (!found || port < 1 || port > 65_535 || octetsOf(text).some((octet) => octet > 255)) return undefined
  return { kind: 'network', host: text.slice(0, text.indexOf(':')), port }
}

const octetsOf = (host: string): number[] => (/^[\d.]+/.exec(host)?.[0] ?? '').split('.').map((octet) => Number(octet))

/** Whether an IPv4 address belongs to a network of one's own (RFC 1918): neither the internet, nor this machine, nor its link. */
export function isPrivate(host: string): boolean {
  const [first = 0, second = 0] = octetsOf(host)
  return first === 10 || (first === 172 && second >= 16 && second < 32) || (first === 192 && second === 168)
}

/** Why a device may not be reached there, as a sentence; undefined when it may. `allowed` are the ports the configuration names. */
export function faultOfPort(text: string, allowed: readonly string[]): string | undefined {
  const port = portOf(text)
  if (!port) return 'Write an address such as 192.168.1.50:9100, or the path of a device.'
  if (allowed.includes(text)) return undefined
  if (port.kind === 'path') return `The device ${text} is not among those that DEVICE_PORTS allows on this server.`
  if (isPrivate(port.host)) return undefined
  return 'Devices are reached in the own network only: 10.…, 172.16.… to 172.31.…, 192.168.…'
}
