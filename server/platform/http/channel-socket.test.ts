import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type Notebook, openNotebook } from '#testing/notebook.ts'
import { type Actor, systemActor } from '../command/actor.ts'
import type { Channel } from '../realtime/channel.ts'
import type { Happening } from '../realtime/happenings.ts'
import { Hub } from '../realtime/hub.ts'
import { mountChannel } from './channel-socket.ts'

const branchId = '019aabcd-0000-7000-8000-0000000000b1'
const channel: Channel = {
  path: '/ws/notes',
  module: 'notes',
  mayFollow: (_, topic) => topic.startsWith('open/'),
  topicsFor: (_, { subject }) => [`open/${subject.split('/')[1]}`],
}

let notebook: Notebook
let app: FastifyInstance
let address: string
const hub = new Hub()
const known: { actor: Actor | undefined } = { actor: systemActor('test') }

beforeAll(async () => {
  notebook = await openNotebook()
  app = Fastify()
  await app.register(websocket)
  await app.register(async (scope) =>
    mountChannel(scope, { channel, hub, relay: notebook.database.relay, identify: async () => known.actor }),
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  address = `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}/ws/notes`
})
afterAll(async () => {
  await app.close()
  await notebook.database.close()
})

const happening = (id: number, subject = 'note/a', xid = '18446744073709551000'): Happening => ({
  ...{ type: 'notes.note_written', subject, branchId, owner: null, position: { xid, id } },
})

interface Heard {
  event?: string
  cursor?: string
  hello?: true
  refused?: string
  reset?: true
}

function connect(query: string) {
  const socket = new WebSocket(`${address}${query}`)
  const heard: Heard[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text))))
  const until = async (is: (message: Heard) => boolean): Promise<Heard> => {
    for (;;) {
      const found = heard.find(is)
      if (found) return found
      await once(socket, 'message')
    }
  }
  return { socket, heard, until, closed: once(socket, 'close') }
}

describe('a channel', () => {
  it('refuses a topic that one may not follow, and a connection without any', async () => {
    for (const query of ['?topic=secret/a', '?topic=open/a&topic=secret/a', '']) {
      const { heard, closed } = connect(query)
      expect((await closed)[0]).toBe(4404)
      expect(heard.every(({ event }) => event === undefined)).toBe(true)
    }
  })

  it('is closed to nobody’s', async () => {
    known.actor = undefined
    const { closed } = connect('?topic=open/a')
    expect((await closed)[0]).toBe(4401)
    known.actor = systemActor('test')
  })

  it('tells each event once, in order, of the topics followed alone', async () => {
    const client = connect('?topic=open/a')
    await client.until(({ hello }) => hello === true)
    for (const id of [1, 2, 2, 1, 3]) hub.broadcast(happening(id))
    hub.broadcast(happening(4, 'note/b'))
    hub.broadcast(happening(5))
    await client.until(({ cursor }) => cursor?.endsWith('-5') === true)
    const told = client.heard.filter(({ event }) => event).map(({ cursor }) => cursor?.split('-')[1])
    expect(told).toEqual(['1', '2', '3', '5'])
    client.socket.terminate()
  })

  it('says that everything is to be loaded anew when the cursor is none or from another time', async () => {
    for (const cursor of ['nonsense', '18446744073709551000-1']) {
      const client = connect(`?topic=open/a&cursor=${cursor}`)
      await client.until(({ hello }) => hello === true)
      expect(client.heard[0]).toMatchObject({ reset: true })
      client.socket.terminate()
    }
  })

  it('lets go of a client that does not keep up, keeps little for it, and tells it to resume', async () => {
    const client = connect('?topic=open/a')
    await client.until(({ hello }) => hello === true)
    const witness = connect('?topic=open/a')
    await witness.until(({ hello }) => hello === true)
    client.socket.pause()
    const before = hub.size
    let id = 10
    const nextId = (): number => {
      id += 1
      return id
    }
    // What the machine's sockets hold for a client that reads nothing comes first, however much that is.
    while (hub.size === before && id < 400_000) {
      for (let burst = 0; burst < 500; burst += 1) hub.broadcast(happening(nextId()))
      await witness.until(({ cursor }) => cursor?.endsWith(`-${id}`) === true)
      witness.heard.length = 0
    }
    expect(hub.size).toBe(before - 1)
    client.socket.resume()
    expect((await client.closed)[0]).toBe(4413)
    const last = client.heard.filter(({ event }) => event).at(-1)?.cursor
    expect(last).toBeDefined()
    witness.socket.terminate()
  })
})
