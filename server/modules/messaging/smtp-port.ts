import { createTransport } from 'nodemailer'
import type { Port } from './port.ts'
import { reachable } from './reachable.ts'

interface Refusal {
  message: string
  code?: string
  syscall?: string
  responseCode?: number
}

/** Errors before anything of the mail was handed over. */
const beforehand = new Set(['EAUTH', 'EDNS', 'ETLS'])
const noGreeting = /^(Connection timeout|Greeting never received)/

/** What an error of the mail server means for the message: a sentence of 500 and more is final, no connection and a sentence of 400 are not. */
export function mailOutcome({ message, code = '', syscall, responseCode }: Refusal) {
  const sentence = `The mail server did not take it: ${message}`
  if (beforehand.has(code) || syscall === 'connect' || noGreeting.test(message))
    return { kind: 'unsent' as const, sentence }
  if (responseCode === undefined)
    return { kind: 'uncertain' as const, sentence: `The mail server fell silent: ${message}` }
  return responseCode >= 500 ? { kind: 'refused' as const, sentence } : { kind: 'unsent' as const, sentence }
}

/** Mail by SMTP. A message keeps its Message-ID however often it is sent, so that mailboxes may show it once; the server itself does not. */
export function smtpPort({ url, from }: { url: string; from: string }): Port {
  const { hostname, port, protocol } = new URL(url)
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport({ url, ...patience }, { from })
  const number = Number(port || (protocol === 'smtps:' ? 465 : 587))
  const domain =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? 'localhost'
  return {
    name: 'smtp',
    repeats: false,
    check: () => reachable(hostname, number),
    async send({ id, to, subject, body }) {
      try {
        await reachable(hostname, number)
      } catch (error) {
        return { kind: 'unsent', sentence: `The mail server cannot be reached: ${String(error)}` }
      }
      try {
        const { messageId } = await transport.sendMail({ to, subject, text: body, messageId: `<${id}@${domain}>` })
        return { kind: 'sent', providerId: messageId }
      } catch (error) {
        return mailOutcome(error as Refusal)
      }
    },
  }
}
