import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/arrange.ts'

let app: TestApp
let server: Server
let till: Caller
let branchId: string
let port: string
const sockets = new Set<Socket>()

/** What lies on the scale, as lines of the one protocol and the other. */
let lines = { old: '', every: '', asked: '' }

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write(lines.old)
    const telling = setInterval(() => socket.write(lines.every), 20)
    socket.on('data', () => socket.write(lines.asked))
    socket.on('close', () => clearInterval(telling))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  app = await openTestApp({ devicePorts: [port, '127.0.0.1:9'] })
  branchId = (await aBranch(app)).id
  till = await app.as('cashier', branchId)
})
afterAll(async () => {
  await app.close()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

const aScale = async (protocol: string, at = port) => {
  const chief = await app.as('branch_manager', branchId)
  const input = { branchId, name: `${protocol} ${at} ${Math.random()}`, port: at, protocol }
  return (await chief.send('POST', '/api/v1/scales', input)).json().id as string
}
const reading = async (id: string, query = '') =>
  (await till.send('GET', `/api/v1/scales/${id}/reading${query}`)).json()

it('a weight at rest is read in thousandths of a kilogram', async () => {
  lines = { old: '', every: 'ST,NT,+0006.700kg\r\n', asked: '' }
  expect(await reading(await aScale('continuous'))).toEqual({ milli: 6700, stable: true, net: true })
})

it('a scale that answers when asked is asked', async () => {
  lines = { old: '', every: '', asked: 'S S     12.50 lb\r\n' }
  expect(await reading(await aScale('sics'))).toEqual({ milli: 5670, stable: true, net: true })
})

it('what waited in the line since the last customer is not taken for the weight of now', async () => {
  lines = { old: 'ST,GS,+0099.000kg\r\nST,GS,+0099.000kg\r\nST,GS,+00', every: 'ST,GS,+0001.000kg\r\n', asked: '' }
  expect(await reading(await aScale('continuous'))).toMatchObject({ milli: 1000 })
})

it('a weight that does not come to rest is refused, and shown live for what it is', async () => {
  lines = { old: '', every: 'US,GS,+0003.100kg\r\n', asked: '' }
  const id = await aScale('continuous')
  expect(await reading(id)).toMatchObject({ status: 409, detail: expect.stringMatching(/come to rest/) })
  expect(await reading(id, '?live=true')).toEqual({ milli: 3100, stable: false, net: false })
})

it('too much on the scale, and less than nothing, is refused', async () => {
  lines = { old: '', every: 'OL,GS\r\n', asked: '' }
  expect(await reading(await aScale('continuous'))).toMatchObject({ status: 409 })
  lines = { old: '', every: 'ST,NT,-0001.000kg\r\n', asked: '' }
  expect(await reading(await aScale('continuous'))).toMatchObject({ detail: expect.stringMatching(/below zero/) })
})

it('a scale that is away or speaks nonsense is refused with what to do', async () => {
  lines = { old: '', every: 'hello\r\n', asked: '' }
  expect(await reading(await aScale('continuous'))).toMatchObject({ status: 503 })
  const away = await reading(await aScale('continuous', '127.0.0.1:9'))
  expect(away).toMatchObject({ status: 503, detail: expect.stringMatching(/by hand/) })
})
