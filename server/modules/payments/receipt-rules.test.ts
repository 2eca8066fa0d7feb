import { describe, expect, it } from 'vitest'
import { textsIn } from '#platform/messages/messages.ts'
import { isOriginal, ORIGINAL_FOR_MS, type ReceiptFacts, type ReceiptLine, receiptText } from './receipt-rules.ts'

const say = textsIn('en')

const shirt: ReceiptLine = {
  itemName: 'Shirt',
  serviceName: 'Wash & press',
  unit: 'piece',
  quantity: 2000,
  billedQuantity: 2000,
  nominal: 590,
  discount: 0,
  note: '',
  terms: { pricing: { kind: 'per_unit', unitPrice: 295 } },
}

const order: ReceiptFacts['order'] = {
  ticket: 'OM-1042',
  takenAt: new Date('2026-11-20T09:12:00Z'),
  promisedAt: new Date('2026-11-23T17:00:00Z'),
  cancelled: false,
  unpriced: false,
  currency: 'EUR',
  taxMode: 'inclusive',
  subtotal: 590,
  discount: 0,
  net: 496,
  total: 590,
  storage: 0,
  taxes: [{ code: 'VAT', rate: 19_000, base: 496, amount: 94 }],
  lines: [shirt],
  tags: ['OM-1042-1', 'OM-1042-2'],
}

const facts = (other: Partial<ReceiptFacts> = {}, changed: Partial<ReceiptFacts['order']> = {}): ReceiptFacts => ({
  chain: 'Sparrow Cleaners',
  branch: { name: 'Old Market', address: ['Lindenstr. 1', '10969 Berlin'], phone: null, registration: 'DE123456789' },
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  customer: 'Priya Raman',
  payments: [],
  receipt: 'OM-1042',
  print: { copy: 1, printedAt: new Date('2026-11-20T09:13:00Z'), original: true },
  address: 'https://laundry.example/orders/1',
  ...other,
  order: { ...order, ...changed },
})

const read = (other?: Partial<ReceiptFacts>, changed?: Partial<ReceiptFacts['order']>) =>
  receiptText(facts(other, changed), say)
const cash = {
  tender: 'cash' as const,
  amount: 590,
  rounding: 0,
  tip: 0,
  tendered: 590,
  change: 0,
  takenAt: new Date('2026-11-20T09:14:00Z'),
}

describe('a receipt', () => {
  it('says who took what from whom, when, and when it is ready, in the branch’s own time', () => {
    const text = read()
    expect(text).toMatchObject({ business: 'Sparrow Cleaners', branch: 'Old Market', title: 'Order ticket', marks: [] })
    expect(text.contact).toEqual(['Lindenstr. 1', '10969 Berlin', 'Tax no. DE123456789'])
    expect(text.facts.map((fact) => fact.text)).toEqual(['OM-1042', '20 Nov 2026, 10:12', 'Priya Raman'])
    expect(text.ready.text).toBe('Monday, 23 November 2026 at 18:00')
    expect(text.pieces).toBe('2 pieces · Tags OM-1042-1 to OM-1042-2')
  })

  it('shows the tax inside a price that holds it, and added to one that does not', () => {
    expect(read().sums.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Total €5.90',
      'incl. VAT 19% on €4.96 €0.94',
    ])
    const taxes = [{ code: 'GST', rate: 8_875, base: 590, amount: 52 }]
    const added = read({}, { taxMode: 'exclusive', net: 590, total: 642, taxes })
    expect(added.sums.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Subtotal €5.90',
      'GST 8.875% on €5.90 €0.52',
      'Total €6.42',
    ])
  })

  it('shows what a small order pays on top', () => {
    const { sums } = read({}, { total: 3000, net: 2521, taxes: [] })
    expect(sums.slice(0, 3).map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Subtotal €5.90',
      'Fees €24.10',
      'Total €30.00',
    ])
  })

  it('tells the fee for storage apart from other fees', () => {
    const { sums } = read({}, { total: 3000, net: 2521, storage: 400, taxes: [] })
    expect(sums.slice(0, 4).map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Subtotal €5.90',
      'Fees €20.10',
      'Storage €4.00',
      'Total €30.00',
    ])
  })

  it('says which part bears no tax', () => {
    expect(read({}, { net: 996, total: 1090, subtotal: 1090 }).sums.at(-1)).toEqual({
      label: 'Of which free of tax',
      amount: '€5.00',
    })
  })

  it.each([
    ['KWD', 'KWD 0.590'],
    ['JPY', 'JP¥590'],
    ['INR', '₹5.90'],
    ['AED', 'AED 5.90'],
  ])('writes amounts of %s with its own decimals', (currency, amount) => {
    expect(read({}, { currency }).sums[0]?.amount.replaceAll('\u00a0', ' ')).toBe(amount)
  })

  it('shows a cash rounding and the change, and that nothing is left', () => {
    const text = read(
      { payments: [{ ...cash, amount: 23_089, rounding: 1, tendered: 25_000, change: 1_910 }] },
      { total: 23_089 },
    )
    expect(text.payments.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Cash · 20 Nov 2026, 10:14 €230.89',
      'Cash rounding €0.01',
      'Given €250.00',
      'Change €19.10',
    ])
    expect(text).toMatchObject({ title: 'Receipt', balance: { label: 'Paid in full', amount: '€0.00' } })
  })

  it('shows what is still to pay after a part', () => {
    const text = read({ payments: [{ ...cash, amount: 200, tendered: 200 }] })
    expect(text.balance).toMatchObject({ label: 'Still to pay', amount: '€3.90' })
    expect(read({}, { cancelled: true })).toMatchObject({ marks: ['CANCELLED'], balance: { amount: '€0.00' } })
  })

  it('explains a line: minimums, loads, upcharges, discounts and remarks', () => {
    const kilos: ReceiptLine = {
      ...shirt,
      unit: 'kg',
      quantity: 4000,
      billedQuantity: 6000,
      discount: 100,
      note: 'no softener',
      terms: { pricing: { kind: 'per_unit', unitPrice: 180 }, upcharges: [{ name: 'Express' }] },
    }
    const load: ReceiptLine = {
      ...shirt,
      unit: 'kg',
      quantity: 9000,
      billedQuantity: 12_000,
      terms: { pricing: { kind: 'per_started_load', loadSize: 6000, loadPrice: 1795 } },
    }
    const rug: ReceiptLine = {
      ...shirt,
      unit: 'm2',
      quantity: 1500,
      billedQuantity: 1500,
      nominal: 2000,
      terms: { pricing: { kind: 'per_unit', unitPrice: 900 }, minimumCharge: 2000 },
    }
    const [one, two, three] = read({}, { lines: [kilos, load, rug] }).lines
    expect(one).toMatchObject({
      rate: '4 kg × €1.80',
      details: ['Wash & press', 'Minimum billed: 6 kg', '+ Express', 'Discount -€1.00', 'no softener'],
    })
    expect(two).toMatchObject({ rate: '9 kg · 2 loads of 6 kg × €17.95', details: ['Wash & press'] })
    expect(three).toMatchObject({ rate: '1.5 m² × €9.00', details: ['Wash & press', 'Minimum charge €20.00'] })
  })
})

describe('a reprint (AC-1.5)', () => {
  it('is marked as a duplicate, a receipt without a recorded print as a copy', () => {
    const printedAt = new Date('2026-11-20T09:13:00Z')
    expect(read({ print: { copy: 3, printedAt, original: false } }).marks).toEqual(['DUPLICATE · copy 3'])
    expect(read({ print: null }).marks).toEqual(['COPY · not an original'])
  })

  it('is what an original becomes when it is fetched late', () => {
    const printedAt = new Date('2026-11-20T09:13:00Z')
    const after = (ms: number) => new Date(printedAt.getTime() + ms)
    expect(isOriginal(1, printedAt, after(1000))).toBe(true)
    expect(isOriginal(1, printedAt, after(ORIGINAL_FOR_MS))).toBe(false)
    expect(isOriginal(2, printedAt, after(1000))).toBe(false)
  })
})
