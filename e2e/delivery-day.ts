import { fromApi, shop } from './harness.ts'

/** What a day of deliveries consists of: two drivers on shift and stops in every state that one sees in the morning. */
export interface DeliveryDay {
  zoneId: string
  drivers: { id: string; name: string; shiftId: string }[]
  jobIds: string[]
}

type Made = { id: string; version: number }

const hour = 3_600_000
const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString()

const addressOf = (name: string) => ({
  ...{ name, phone: '+35315550123', lines: ['4 Canal Row'], city: 'Dublin', postcode: 'D02' },
  accessNotes: 'Second door on the left',
})

async function aDriver(name: string): Promise<DeliveryDay['drivers'][number]> {
  const { branchId } = shop()
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  const { id } = await fromApi<Made>('/staff', { name, email, role: 'driver', branchId })
  const shift = { branchId, driverId: id, startsAt: inHours(-1), endsAt: inHours(8) }
  const { id: shiftId } = await fromApi<Made>('/shifts', shift)
  return { id, name, shiftId }
}

/** Arranges a zone with its week, two drivers on shift, a vehicle, a round and stops: one without a window, the others for now. */
export async function aDeliveryDay(tag: string, stops: readonly string[]): Promise<DeliveryDay> {
  const { branchId, customers } = shop()
  const zone = { branchId, name: `Canal ${tag}`, priority: 5, postcodes: ['D02', 'D04'] }
  const { id: zoneId } = await fromApi<Made>('/delivery-zones', zone)
  const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', until: '11:00', capacity: 4 }))
  await fetchPut(`/delivery-zones/${zoneId}/week`, { windows })
  await fromApi('/vehicles', { branchId, name: `Van ${tag}`, kind: 'van', plate: '26-D-1042', bags: 40 })
  const round = { branchId, customerId: customers.returning, zoneId, address: addressOf('Ada Quill'), weekdays: [1, 4] }
  await fromApi('/rounds', { ...round, from: '09:00', startsOn: '2026-01-05' })
  const drivers = [await aDriver(`Dana ${tag}`), await aDriver(`Emil ${tag}`)]
  const jobIds: string[] = []
  for (const name of stops) {
    const when = { windowStart: inHours(0.05), windowEnd: inHours(2) }
    const job = await fromApi<Made>('/delivery-jobs', { branchId, kind: 'pickup', address: addressOf(name), ...when })
    jobIds.push(job.id)
  }
  await fromApi('/delivery-jobs', { branchId, kind: 'dropoff', address: addressOf(`Nobody ${tag}`) })
  return { zoneId, drivers, jobIds }
}

async function fetchPut(path: string, body: object): Promise<void> {
  const { url, key } = shop()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
}
