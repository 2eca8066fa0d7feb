import { LARGEST_AMOUNT, MoneyRefusal, portionOf } from '#platform/money.ts'
import { isCounted, startedLoads } from '#platform/quantity.ts'
import type { PricingLine, PricingStep, Upcharge } from './pricing-terms-rules.ts'
import { PricingRefusal, WHOLE } from './pricing-terms-rules.ts'

/** A line before express, discounts and tax: base = price after minimums, nominal = base + upcharges, in minor units. */
export type NominalLine = {
  readonly billedQuantity: number
  readonly base: number
  readonly upcharges: { readonly id: string; readonly name: string; readonly amount: number }[]
  readonly nominal: number
  readonly steps: PricingStep[]
}

type ListPrice = { readonly billed: number; readonly amount: number; readonly steps: PricingStep[] }

/**
 * What a line costs by its list price. In this order: the quantity is raised to the minimum quantity, the price is reckoned and rounded
 * once (half up), it is raised to the minimum charge, and the upcharges are added one after another, each rounded by itself.
 */
export function nominalLine(line: PricingLine): NominalLine {
  try {
    return reckoned(line)
  } catch (error) {
    if (error instanceof MoneyRefusal)
      throw new PricingRefusal('amount_too_large', 'this line is beyond any real amount', line.id)
    throw error
  }
}

function reckoned(line: PricingLine): NominalLine {
  const { billed, amount, steps } = raisedToMinimum(line, priced(line))
  const upcharges: NominalLine['upcharges'] = []
  let running = amount
  for (const upcharge of line.upcharges ?? []) {
    const step = upchargeStep(upcharge, { line, billed, base: amount, running })
    steps.push(step)
    upcharges.push({ id: upcharge.id, name: upcharge.name, amount: step.amount })
    running += step.amount
  }
  if (running > LARGEST_AMOUNT)
    throw new PricingRefusal('amount_too_large', 'this line is beyond any real amount', line.id)
  return { billedQuantity: billed, base: amount, upcharges, nominal: running, steps }
}

function priced(line: PricingLine): ListPrice {
  const minimum = line.minimumQuantity ?? 0
  const quantity = Math.max(line.quantity, minimum)
  const steps: PricingStep[] =
    quantity > line.quantity ? [{ kind: 'minimum_quantity', quantity: line.quantity, minimum }] : []
  const { pricing } = line
  if (pricing.kind === 'flat') {
    steps.push({ kind: 'flat', amount: pricing.price })
    return { billed: quantity, amount: pricing.price, steps }
  }
  if (pricing.kind === 'per_unit') {
    const amount = portionOf(pricing.unitPrice, quantity, 1000)
    steps.push({ kind: 'per_unit', billed: quantity, unitPrice: pricing.unitPrice, amount })
    return { billed: quantity, amount, steps }
  }
  const { loadSize, loadPrice } = pricing
  const loads = startedLoads(quantity, loadSize)
  const amount = portionOf(loadPrice, loads, 1)
  steps.push({ kind: 'started_loads', quantity, loadSize, loads, loadPrice, amount })
  return { billed: loads * loadSize, amount, steps }
}

function raisedToMinimum({ minimumCharge = 0 }: PricingLine, list: ListPrice): ListPrice {
  if (list.amount >= minimumCharge) return list
  list.steps.push({ kind: 'minimum_charge', computed: list.amount, amount: minimumCharge })
  return { ...list, amount: minimumCharge }
}

type Running = { readonly line: PricingLine; readonly billed: number; readonly base: number; readonly running: number }

function upchargeStep(
  upcharge: Upcharge,
  { line, billed, base, running }: Running,
): PricingStep & { readonly amount: number } {
  const { id } = upcharge
  if (upcharge.kind === 'fixed') return { kind: 'upcharge_fixed', id, amount: upcharge.amount }
  if (upcharge.kind === 'percent') {
    const of = upcharge.of === 'running' ? running : base
    return {
      kind: 'upcharge_percent',
      id,
      of,
      percent: upcharge.percent,
      amount: portionOf(of, upcharge.percent, WHOLE),
    }
  }
  const count = upcharge.kind === 'per_unit' ? billed : piecesOf(line) * 1000
  const amount = portionOf(upcharge.amount, count, 1000)
  return { kind: `upcharge_${upcharge.kind}`, id, count, each: upcharge.amount, amount }
}

function piecesOf(line: PricingLine): number {
  if (line.pieces !== undefined) return line.pieces
  if (isCounted(line.unit)) return line.quantity / 1000
  throw new PricingRefusal('pieces_missing', 'an upcharge per piece needs the count of pieces', line.id)
}
