import type { Neighbour } from '#platform/neighbour.ts'
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
})

const noPort = (sentence: string): Port => ({
  name: 'none',
  repeats: true,
  send: async () => ({ kind: 'refused', sentence }),
  missing: sentence,
})

const withoutOutside = (production: boolean, sentence: string): Port => (production ? noPort(sentence) : localPort())

/** Opens the ports for mail and text messages; nothing is sent by that. */
export function openMessagePorts(
  { smtp, smsGateway, production }: Outside,
  { sms, mail }: Readonly<Record<'sms' | 'mail', Neighbour>>,
): Ports {
  return {
    email: smtp ? smtpPort(smtp, mail) : withoutOutside(production, 'No mail is set up: see SMTP_URL.'),
    sms: smsGateway
      ? gatewayPort(smsGateway, sms)
      : withoutOutside(production, 'No SMS gateway is set up: see SMS_GATEWAY_URL.'),
  }
}

/** The ports that the server is without, for its health. */
export const missingPorts = ({ email, sms }: Ports) =>
  [
    { name: 'mail', missing: email.missing },
    { name: 'sms', missing: sms.missing },
  ].flatMap(({ name, missing }) =>
    missing === undefined ? [] : [{ name, vital: false, check: () => Promise.reject(new Error(missing)) }],
  )
