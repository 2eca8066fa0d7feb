import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail server on this machine, and the letters it took. */
export interface FakeMail {
  url: string
  letters: string[]
  mood: { now: 'takes' | 'knows_nobody' | 'is_busy' | 'falls_silent' }
  close: () => Promise<void>
}

/** Speaks as much SMTP as one mail needs. */
function converse(socket: Socket, { letters, mood }: Pick<FakeMail, 'letters' | 'mood'>): void {
  let letter: string | undefined
  let waiting = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  const line = (text: string): void => {
    if (letter !== undefined && text === '.') {
      letters.push(letter)
      letter = undefined
      if (mood.now === 'falls_silent') socket.destroy()
      else say('250 taken')
    } else if (letter !== undefined) letter += `${text}\n`
    else if (/^EHLO/i.test(text)) say('250 here')
    else if (/^RCPT/i.test(text) && mood.now === 'knows_nobody') say('550 no such mailbox')
    else if (/^RCPT/i.test(text) && mood.now === 'is_busy') say('450 come again')
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

/** Starts the mail server on a free port. */
export async function fakeMail(): Promise<FakeMail> {
  const mail = { letters: [] as string[], mood: { now: 'takes' as const } }
  const server = createServer((socket) => converse(socket, mail))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    ...mail,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((closed) => void server.close(() => closed())),
  }
}
