import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOfPort, isPrivate, portOf } from './port-rules.ts'
import { milliOf, readLine } from './scale-rules.ts'

test('a scale that tells by itself says whether the weight is at rest and whether a tare is off', () => {
  expect(readLine('ST,GS,+0001.234kg', 'continuous')).toEqual({
    state: 'weight',
    milli: 1234,
    stable: true,
    net: false,
  })
  expect(readLine('US,NT,-  0.500 kg', 'continuous')).toEqual({
    state: 'weight',
    milli: -500,
    stable: false,
    net: true,
  })
  expect(readLine('OL,GS', 'continuous')).toEqual({ state: 'overloaded' })
})

test('a scale that is asked answers in its own words', () => {
  expect(readLine('S S      6.700 kg', 'sics')).toEqual({ state: 'weight', milli: 6700, stable: true, net: true })
  expect(readLine('S D      6.7 kg', 'sics')).toMatchObject({ stable: false })
  expect(readLine('S +', 'sics')).toEqual({ state: 'overloaded' })
  expect(readLine('S -', 'sics')).toEqual({ state: 'underloaded' })
})

test('pounds and ounces become grams by their definition', () => {
  expect(milliOf('1', 'lb')).toBe(454)
  expect(milliOf('10.00', 'lb')).toBe(4536)
  expect(milliOf('16', 'oz')).toBe(454)
  expect(milliOf('0.0005', 'kg')).toBe(1)
  expect(milliOf('-2.5', 'g')).toBe(-3)
})

test('what is no weight is none, whatever noise is on the line', () => {
  fc.assert(
    fc.property(fc.string(), (noise) => {
      const read = readLine(`${noise}?`, 'continuous') ?? readLine(`${noise}?`, 'sics')
      expect(read).toBeUndefined()
    }),
  )
  for (const line of ['ST,GS,+12,5kg', 'ST,GS', 'S S', 'GS,+1.2kg', 'ST,GS,+1.2 t']) {
    expect(readLine(line, 'continuous') ?? readLine(line, 'sics')).toBeUndefined()
  }
})

test('grams written as kilograms are never lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (grams) => {
      const written = `${Math.floor(grams / 1000)}.${String(grams % 1000).padStart(3, '0')}`
      expect(milliOf(written, 'kg')).toBe(grams)
      expect(milliOf(String(grams), 'g')).toBe(grams)
    }),
  )
})

test('an own network is 10, 172.16 to 172.31 and 192.168, and nothing else', () => {
  expect(['10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.0.9'].filter((host) => !isPrivate(host))).toEqual([])
  const others = ['11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '169.254.1.1', '127.0.0.1', '0.0.0.0']
  expect(others.filter(isPrivate)).toEqual([])
})

test('a port is an address or a path, never a name or a detour', () => {
  expect(portOf('192.168.1.50:9100')).toEqual({ kind: 'network', host: '192.168.1.50', port: 9100 })
  expect(portOf('/dev/usb/lp0')).toEqual({ kind: 'path', path: '/dev/usb/lp0' })
  for (const text of [
    '',
    'localhost:9100',
    '10.0.0.1',
    '10.0.0.1:0',
    '10.0.0.1:70000',
    '10.0.0.300:91',
    '/dev/../etc/x',
    'dev/lp0',
  ])
    expect([text, portOf(text)]).toEqual([text, undefined])
  expect(faultOfPort('/dev/usb/lp0', [])).toMatch(/DEVICE_PORTS/)
  expect(faultOfPort('/dev/usb/lp0', ['/dev/usb/lp0'])).toBeUndefined()
})
