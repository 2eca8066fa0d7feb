import { createTransport } from 'nodemailer'
import { type Neighbour, whyOf } from '#platform/neighbour.ts'
import type { Parcel, Port } from './port.ts'
import { reachable } from './reachable.ts'

interface Refusal {
  message: string
  code?: string
  syscall?: string
  responseCode?: number
}

/** Errors before anything of the mail was handed over. */
const beforehand = new Set(['EAUTH', 'EDNS', 'ETLS'])
const noGreeting = /^(Connection timeout|Greeting never received|Invalid greeting)/

/** What an error of the mail server means for the message: a sentence of 500 and more is final, no connection and a sentence of 400 are not. */
export function mailOutcome({ message, code = '', syscall, responseCode }: Refusal) {
  const sentence = `The mail server did not take it: ${message}`
  if (beforehand.has(code) || syscall === 'connect' || noGreeting.test(message))
    return { kind: 'unsent' as const, sentence }
  if (responseCode === undefined)
    return { kind: 'uncertain' as const, sentence: `The mail server fell silent: ${message}` }
  return responseCode >= 500 ? { kind: 'refused' as const, sentence } : { kind: 'unsent' as const, sentence }
}

/** A mailbox that takes nothing says nothing about the server. */
const isOfMailbox = ({ code }: Refusal): boolean => code === 'EENVELOPE'

type Sent = Awaited<ReturnType<Port['send']>>

/** Mail by SMTP. A message keeps its Message-ID however often it is sent, so that mailboxes may show it once; the server itself does not. */
export function smtpPort({ url, from }: { url: string; from: string }, mail: Neighbour): Port {
  const { hostname, port, protocol } = new URL(url)
  const number = Number(port || (protocol === 'smtps:' ? 465 : 587))
  const domain =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? 'localhost'
  const { patienceMs } = mail
  const [connectionTimeout, greetingTimeout, socketTimeout] = [patienceMs / 6, patienceMs / 6, patienceMs / 2]
  const transport = createTransport({ url, connectionTimeout, greetingTimeout, socketTimeout }, { from })

  async function posted({ id, to, subject, body }: Parcel): Promise<{ outcome: Sent; fault?: string }> {
    try {
      await reachable(hostname, number)
    } catch (error) {
      const fault = whyOf(error)
      return { outcome: { kind: 'unsent', sentence: `The mail server ${fault}.` }, fault }
    }
    try {
      const { messageId } = await transport.sendMail({ to, subject, text: body, messageId: `<${id}@${domain}>` })
      return { outcome: { kind: 'sent', providerId: messageId } }
    } catch (error) {
      const outcome = mailOutcome(error as Refusal)
      const isWell = outcome.kind === 'refused' || isOfMailbox(error as Refusal)
      return isWell ? { outcome } : { outcome, fault: whyOf(error) }
    }
  }

  return {
    name: 'smtp',
    repeats: false,
    send: async (parcel) => {
      try {
        const { outcome } = await mail.call(
          () => posted(parcel),
          ({ fault }) => fault,
        )
        return outcome
      } catch (error) {
        // Left alone for a while, the server was not asked; one that was too slow may have taken the mail.
        const kind = error instanceof Error && error.name === 'TimeoutError' ? 'uncertain' : 'unsent'
        return { kind, sentence: `The mail server ${whyOf(error)}.` }
      }
    },
  }
}
