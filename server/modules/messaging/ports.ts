import type { Channel } from './consent-rules.ts'
import { gatewayPort } from './gateway-port.ts'
import type { Port } from './port.ts'
import { smtpPort } from './smtp-port.ts'

/** A port for each channel. */
export type Ports = Readonly<Record<Channel, Port>>

/** Where mail and text messages go out. */
export interface Outside {
  smtp?: { url: string; from: string } | undefined
  smsGateway?: { url: string; key: string; from: string } | undefined
  /** Real customers: without a port nothing pretends to be sent. */
  production: boolean
}

/** Keeps what is sent, which the console shows, and sends it to nobody: for demos and tests. */
const localPort = (): Port => ({
  name: 'local',
  repeats: true,
  send: async ({ id }) => ({ kind: 'sent', providerId: `local-${id}` }),
  check: async () => undefined,
})

const noPort = (sentence: string): Port => ({
  name: 'none',
  repeats: true,
  send: async () => ({ kind: 'refused', sentence }),
  check: () => Promise.reject(new Error(sentence)),
})

const withoutOutside = (production: boolean, sentence: string): Port => (production ? noPort(sentence) : localPort())

/** Opens the ports for mail and text messages; nothing is sent by that. */
export function openMessagePorts({ smtp, smsGateway, production }: Outside): Ports {
  return {
    email: smtp ? smtpPort(smtp) : withoutOutside(production, 'No mail is set up: see SMTP_URL.'),
    sms: smsGateway
      ? gatewayPort(smsGateway)
      : withoutOutside(production, 'No SMS gateway is set up: see SMS_GATEWAY_URL.'),
  }
}

/** What the health of the server says of the ports. */
export const portDependencies = (ports: Ports) => [
  { name: 'mail', vital: false, check: ports.email.check },
  { name: 'sms', vital: false, check: ports.sms.check },
]
