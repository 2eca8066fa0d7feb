import { X509Certificate } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { StartupRefusal } from '../startup-refusal.ts'
import type { Tls } from './keep-certificates.ts'

/** A second door to the same server, for phones. */
export interface SecureDoor {
  /** Such as `https://192.168.1.20:4443`. */
  url: string
  /** The last day of its certificate. */
  until: Date
  /** Lets nobody in any more and waits for the requests in hand. */
  close: () => Promise<void>
}

const keepAliveMs = 65_000
const patienceMs = 5_000

function openServer({ certificate, key }: Tls, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  try {
    return createServer({ cert: certificate, key, minVersion: 'TLSv1.2', keepAliveTimeout: keepAliveMs }, answer)
  } catch (error) {
    throw new StartupRefusal(
      `HTTPS cannot be served: the certificate and its key do not fit or cannot be read (${error instanceof Error ? error.message : String(error)}).`,
    )
  }
}

/** The name under which people reach a certificate's server: an address before a name, for phones know no names of small networks. */
function hostOf(certificate: X509Certificate): string {
  const names = (certificate.subjectAltName ?? '').split(', ')
  const of = (kind: string): string[] =>
    names.flatMap((name) => (name.startsWith(kind) ? [name.slice(kind.length)] : []))
  const addresses = of('IP Address:').filter((address) => !address.startsWith('127.') && !address.includes(':'))
  return addresses[0] ?? of('DNS:')[0] ?? 'localhost'
}

async function closed(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs)
  await ended
  clearTimeout(timer)
}

/**
 * Opens HTTPS beside the plain door: the same routes and sockets. `/ca.crt` gives the authority's certificate to phones that are to trust it.
 */
export async function listenSecurely(
  app: FastifyInstance,
  { tls, host, port }: { tls: Tls; host: string; port: number },
): Promise<SecureDoor> {
  await app.ready()
  const { authority } = tls
  const server = openServer(tls, (request, response) => {
    if (authority === undefined || request.url !== '/ca.crt') return app.routing(request, response)
    response
      .writeHead(200, { 'content-type': 'application/x-x509-ca-cert', 'cache-control': 'no-store' })
      .end(authority)
  })
  server.on('upgrade', (request, socket, head) => app.server.emit('upgrade', request, socket, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const certificate = new X509Certificate(tls.certificate)
  const taken = (server.address() as AddressInfo).port
  return {
    url: `https://${hostOf(certificate)}:${taken}`,
    until: certificate.validToDate,
    close: () => closed(server),
  }
}
