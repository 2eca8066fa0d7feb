import { expect, test } from 'vitest'
import { addressInputs, addressValues, noAddress } from './address-values.ts'

const home = {
  id: '019aabcd-0000-7000-8000-0000000000a1',
  label: 'Home',
  lines: ['12 Market Street', 'Back door'],
  city: 'Dublin',
  postcode: 'D01',
  region: null,
  country: 'IE',
  accessNotes: null,
  latitude: 53.35,
  longitude: -6.26,
  pin: 'house' as const,
  isPickup: true,
  isDelivery: false,
}

test('an address goes through the form unchanged', () => {
  const { pin, ...said } = home
  expect(addressInputs(addressValues({ addresses: [home] }))).toEqual([said])
})

test('of a place that is not known nothing is said, of one that is taken away that it is', () => {
  const [unknown] = addressInputs(
    addressValues({ addresses: [{ ...home, latitude: null, longitude: null, pin: 'none' }] }),
  )
  expect(unknown).not.toHaveProperty('latitude')
  const [taken] = addressInputs(addressValues({ addresses: [home] }).map((values) => ({ ...values, place: null })))
  expect(taken).toMatchObject({ latitude: null, longitude: null })
})

test('a customer without an address is offered an empty one, which is none until something is written', () => {
  expect(addressInputs(addressValues({ addresses: [] }))).toEqual([])
  const [address] = addressInputs([{ ...noAddress, lines: ' 1 High Street \n\n', country: 'gb' }])
  expect(address).toMatchObject({ lines: ['1 High Street'], country: 'GB', city: null })
  expect(address).not.toHaveProperty('id')
})
