import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeMail, fakeMail } from '#testing/fake-mail.ts'
import { aNeighbour } from '#testing/neighbour.ts'
import { smtpPort } from './smtp-port.ts'

let server: FakeMail
beforeAll(async () => {
  server = await fakeMail()
})
afterAll(() => server.close())
beforeEach(() => void server.letters.splice(0))

const parcel = { id: 'm-1', to: 'somebody@example.org', subject: 'Ready', body: 'Your suit is ready.' }
const post = () => smtpPort({ url: server.url, from: 'Laundry <post@laundry.example>' }, aNeighbour()).send(parcel)

describe('mail', () => {
  it('goes out with its words and an id of its own', async () => {
    server.mood.now = 'takes'
    expect(await post()).toMatchObject({ kind: 'sent', providerId: '<m-1@laundry.example>' })
    expect(server.letters).toHaveLength(1)
    expect(server.letters[0]).toMatch(/Subject: Ready/)
    expect(server.letters[0]).toMatch(/Message-ID: <m-1@laundry\.example>/)
    expect(server.letters[0]).toContain('Your suit is ready.')
  })

  it('to an unknown mailbox is refused for good, to a busy one it is tried again', async () => {
    server.mood.now = 'knows_nobody'
    expect(await post()).toMatchObject({ kind: 'refused' })
    server.mood.now = 'is_busy'
    expect(await post()).toMatchObject({ kind: 'unsent' })
  })

  it('is uncertain when the server falls silent after it was handed over', async () => {
    server.mood.now = 'falls_silent'
    expect(await post()).toMatchObject({ kind: 'uncertain' })
  })

  it('certainly did not go out when there is no server', async () => {
    const mail = aNeighbour()
    const nowhere = smtpPort({ url: 'smtp://127.0.0.1:9', from: 'post@laundry.example' }, mail)
    expect(await nowhere.send(parcel)).toMatchObject({ kind: 'unsent' })
    expect(mail.trouble()?.reason).toContain('refuses the connection')
  })
})
