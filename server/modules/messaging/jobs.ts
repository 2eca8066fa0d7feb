import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type JobContext } from '#platform/jobs/job.ts'
import { beginSending } from './begin-sending.ts'
import { channels } from './consent-rules.ts'
import { followMessage, messagesToFollow } from './follow-message.ts'
import type { Ports } from './ports.ts'
import { sendMessage } from './send-message.ts'
import { settleSending } from './settle-sending.ts'

const actor = systemActor('messages')
const call = () => ({ actor, requestId: newId() })

async function followAll({ engine, logger }: JobContext, ports: Ports): Promise<void> {
  for (const channel of channels) {
    const port = ports[channel]
    if (!port.follow) continue
    const now = engine.clock()
    const waiting = await ask(engine, actor, (reader) => messagesToFollow(reader, { port: port.name, now }))
    for (const { id, providerId } of waiting) {
      const state = await port.follow(providerId).catch((error: unknown) => {
        logger.warn({ error, messageId: id }, 'nobody knows whether a message arrived')
        return undefined
      })
      if (state) await execute(engine, followMessage, { ...call(), input: { messageId: id, state } })
    }
  }
}

/** Sends messages by their ports and asks later whether they arrived. */
export const jobsWith = (ports: Ports) => [
  defineJob({
    ...sendMessage,
    run: async ({ engine }, { messageId }) => {
      const channel = await ask(engine, actor, async (reader) => {
        const query = reader.selectFrom('messaging.messages').select('channel').where('id', '=', messageId)
        return (await query.executeTakeFirst())?.channel
      })
      if (!channel) return
      const port = ports[channel]
      const message = await execute(engine, beginSending, { ...call(), input: { messageId, repeats: port.repeats } })
      if (message === null || message.address === null) return
      const { id, address: to, subject, body } = message
      const outcome = await port.send({ id, to, subject, body })
      await execute(engine, settleSending, { ...call(), input: { messageId, port: port.name, outcome } })
    },
  }),
  defineJob({
    name: 'messaging.follow_up',
    payload: z.object({}),
    every: 120,
    run: (context) => followAll(context, ports),
  }),
]
