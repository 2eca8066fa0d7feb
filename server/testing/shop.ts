import { catalogForCounter, loadStarter } from '#modules/catalog/index.ts'
import { addCustomer } from '#modules/customers/index.ts'
import { addBranch, createApiKey, newApiKey } from '#modules/identity/index.ts'
import { setRate } from '#modules/taxes/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { type Installation, openInstallation } from '../cli/installation.ts'

/** A shop on a real server: a branch with prices and customers, and a key that may do everything. */
export interface Shop {
  installation: Installation
  key: string
  branchId: string
  customerIds: string[]
  /** Four things to bring, each with a price: the lines of an order. */
  lines: { itemId: string; serviceId: string; unit: string; quantity: number }[]
}

const hours = [{ from: '00:00', to: '24:00' }]
const day = '2020-01-01'
const currency = 'GBP'
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const branch = {
  code: 'SHOP',
  name: 'The shop',
  kind: 'store' as const,
  address: { street: '1 High Street', street2: '', city: 'Bath', region: '', postalCode: 'BA1 1AA' },
  country: 'GB',
  phone: null,
  timeZone: 'Europe/London',
  currency,
  dayStart: '00:00',
  weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours },
  specialDays: [],
  cutOffs: {},
  readyBy: null,
  taxMode: 'inclusive' as const,
  taxRounding: 'line' as const,
  cashRoundingStep: 1,
  taxRegistration: null,
  priceListCode: null,
  active: true,
}

const brought = [
  { name: 'Shirt', quantity: 3000 },
  { name: 'Trousers', quantity: 1000 },
  { name: 'Suit, two pieces', quantity: 1000 },
  { name: 'Mixed laundry', quantity: 4500 },
]

async function linesOf({ ask }: Installation, branchId: string): Promise<Shop['lines']> {
  const { items } = await ask((reader) => catalogForCounter(reader, { branchId, currency, date: day }))
  return brought.map(({ name, quantity }) => {
    const item = items.find((one) => one.name === name)
    const price = item?.prices.find(({ unit }) => unit === 'kg' || unit === 'piece')
    if (!item || !price) throw new Error(`The starter catalog has no price for ${name}.`)
    return { itemId: item.id, serviceId: price.serviceId, unit: price.unit, quantity }
  })
}

/** Sets a shop up in the database of a data directory, beside the server that runs on it; close its installation in the end. */
export async function openShop(dataDir: string, customers: number): Promise<Shop> {
  const config = readConfig({ DATA_DIR: dataDir }, dataDir)
  const installation = await openInstallation(config, silent)
  const { execute, secrets } = installation
  const { id: branchId } = await execute(addBranch, branch)
  const vat = [{ code: 'VAT', name: 'VAT', rate: 20_000 }]
  await execute(setRate, { category: 'standard', validFrom: day, components: vat })
  await execute(loadStarter, { examplePrices: { currency, validFrom: day } })
  const customerIds: string[] = []
  for (let at = 0; at < customers; at += 1)
    customerIds.push((await execute(addCustomer, { name: `Customer ${at}` })).id)
  const { secret: key, digest, prefix } = newApiKey(secrets.apiKeyPepper)
  const rest = { role: 'owner' as const, branchId: null, scopes: null, expiresAt: null }
  await execute(createApiKey, { name: 'shop', digest: digest.toString('hex'), prefix, ...rest })
  return { installation, key, branchId, customerIds, lines: await linesOf(installation, branchId) }
}
