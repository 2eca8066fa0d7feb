import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smtpPort } from './smtp-port.ts'

let mails: string[] = []
let mood: 'takes' | 'knows_nobody' | 'is_busy' | 'falls_silent' = 'takes'
let url: string

/** Speaks as much SMTP as one mail needs. */
function converse(socket: Socket): void {
  let letter: string | undefined
  let waiting = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  const line = (text: string): void => {
    if (letter !== undefined && text === '.') {
      mails.push(letter)
      letter = undefined
      if (mood === 'falls_silent') socket.destroy()
      else say('250 taken')
    } else if (letter !== undefined) letter += `${text}\n`
    else if (/^EHLO/i.test(text)) say('250 here')
    else if (/^RCPT/i.test(text) && mood === 'knows_nobody') say('550 no such mailbox')
    else if (/^RCPT/i.test(text) && mood === 'is_busy') say('450 come again')
    else if (/^DATA/i.test(text)) {
      letter = ''
      say('354 go on')
    } else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n')
    else say('250 fine')
  }
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    const lines = (waiting + String(bytes)).split('\r\n')
    waiting = lines.pop() ?? ''
    for (const one of lines) line(one)
  })
  say('220 ready')
}

const server = createServer(converse)
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((closed) => void server.close(() => closed())))
beforeEach(() => {
  mails = []
})

const parcel = { id: 'm-1', to: 'somebody@example.org', subject: 'Ready', body: 'Your suit is ready.' }
const post = () => smtpPort({ url, from: 'Laundry <post@laundry.example>' }).send(parcel)

describe('mail', () => {
  it('goes out with its words and an id of its own', async () => {
    mood = 'takes'
    expect(await post()).toMatchObject({ kind: 'sent', providerId: '<m-1@laundry.example>' })
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatch(/Subject: Ready/)
    expect(mails[0]).toMatch(/Message-ID: <m-1@laundry\.example>/)
    expect(mails[0]).toContain('Your suit is ready.')
  })

  it('to an unknown mailbox is refused for good, to a busy one it is tried again', async () => {
    mood = 'knows_nobody'
    expect(await post()).toMatchObject({ kind: 'refused' })
    mood = 'is_busy'
    expect(await post()).toMatchObject({ kind: 'unsent' })
  })

  it('is uncertain when the server falls silent after it was handed over', async () => {
    mood = 'falls_silent'
    expect(await post()).toMatchObject({ kind: 'uncertain' })
  })

  it('certainly did not go out when there is no server', async () => {
    const nowhere = smtpPort({ url: 'smtp://127.0.0.1:9', from: 'post@laundry.example' })
    expect(await nowhere.send(parcel)).toMatchObject({ kind: 'unsent' })
    await expect(nowhere.check()).rejects.toThrow()
  })
})
