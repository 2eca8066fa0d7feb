import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import type { CardTerminal } from './card-terminal.ts'
import { chargeCard } from './charge-card.ts'
import { PayPeriod, payPeriod } from './pay-period.ts'
import { giveBackThrough } from './refund-card.ts'
import { RefundPackage, refundPackage } from './refund-package.ts'
import { RequestPackageCharge, requestPackageCharge } from './request-package-charge.ts'
import { SellPackage, sellPackage } from './sell-package.ts'
import { SellPackageInParts, sellPackageInParts } from './sell-package-in-parts.ts'
import { tenders } from './tender-rules.ts'

const Sold = z.object({
  paymentId: z.uuid(),
  lotId: z.uuid(),
  subscriptionId: z.uuid().nullable(),
  planName: z.string(),
  receipt: z.string(),
  price: z.int(),
  rounding: z.int(),
  change: z.int(),
  currency: z.string(),
})

const PaidIn = z.object({
  id: z.uuid(),
  receipt: z.string(),
  tender: z.enum(tenders),
  amount: z.int(),
  change: z.int(),
})

const Charged = z.object({
  id: z.uuid(),
  lotId: z.uuid().nullable(),
  receipt: z.string(),
  amount: z.int(),
  currency: z.string(),
})

const Paid = z.object({
  id: z.uuid(),
  receipt: z.string(),
  amount: z.int(),
  rounding: z.int(),
  change: z.int(),
  currency: z.string(),
})

const Part = z.object({
  id: z.uuid(),
  receipt: z.string(),
  amount: z.int(),
  rounding: z.int(),
  tender: z.enum(tenders).meta({
    description: 'Credit where cash was to go back and its drawer was closed while a card was asked.',
  }),
  currency: z.string(),
})

const Given = Part.extend({ parts: z.array(Part) })

/** Everything that went back, under the name of its first part. */
function whole(parts: z.output<typeof Part>[]) {
  const [first] = parts
  if (!first) throw new Error('Nothing was given back.')
  const sum = (of: 'amount' | 'rounding') => parts.reduce((total, part) => total + part[of], 0)
  return { ...first, amount: sum('amount'), rounding: sum('rounding'), parts }
}

const ByLot = z.object({ id: z.uuid() })

/** REST: money for packages. */
export const packageRoutesWith = (terminal: CardTerminal): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/prepaid/sales',
    summary: 'Sell a package for cash, by transfer or through a wallet',
    tag: 'Packages',
    access: { permission: 'prepaid.sell' },
    body: SellPackage,
    reply: Sold,
    status: 201,
    run: ({ execute, body }) => execute(sellPackage, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/sales/parts',
    summary: 'Sell a package whose price is paid in several ways; with a card among them, see sales/card',
    tag: 'Packages',
    access: { permission: 'prepaid.sell' },
    body: SellPackageInParts,
    reply: Sold.extend({ payments: z.array(PaidIn) }),
    status: 201,
    run: ({ execute, body }) => execute(sellPackageInParts, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/sales/card',
    summary: 'Sell a package by card through the terminal; parts of the price may come in other ways',
    tag: 'Packages',
    access: { permission: 'prepaid.sell' },
    body: RequestPackageCharge,
    reply: Charged,
    status: 201,
    run: ({ execute, body, ...till }) => chargeCard(till, terminal, () => execute(requestPackageCharge, body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/payment',
    summary: 'Take what is owed for a period of a subscription',
    tag: 'Packages',
    access: { permission: 'prepaid.sell' },
    params: ByLot,
    body: PayPeriod.omit({ lotId: true }),
    reply: Paid,
    status: 201,
    run: ({ execute, params, body }) => execute(payPeriod, { ...body, lotId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/refund',
    summary: 'Take a package back and give the unspent money back',
    tag: 'Packages',
    access: { permission: 'payments.refund' },
    params: ByLot,
    body: RefundPackage.omit({ lotId: true }),
    reply: Given,
    status: 201,
    run: async ({ execute, params, body, ...till }) => {
      const request = () => execute(refundPackage, { ...body, lotId: params.id })
      return whole(await giveBackThrough(till, terminal, request))
    },
  }),
]
