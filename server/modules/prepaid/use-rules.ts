import { portionOf } from '#platform/money.ts'
import { inOrderOfUse, isMeantFor, type LineSubject, type Occasion, type UsableLot, whyUnusable } from './lot-rules.ts'
import { isWhole, type LotUnit, type Overage } from './plan-terms-rules.ts'

/** A line to pay with credits. `amount` is what is due for it with tax, `tax` the part that is tax, in minor units. */
export interface LineToCover extends LineSubject {
  /** How the caller knows the line. */
  line: string
  unit: LotUnit
  /** Thousandths. */
  quantity: number
  /** The least that is charged, in thousandths: 4 kg with a minimum of 6 kg use 6. */
  minimum?: number | undefined
  amount: number
  tax: number
}

/** What a lot gives for a line: `quantity` in the lot's unit, `covered` of the line's amount, of which `tax`. */
export interface Use {
  lotId: string
  line: string
  quantity: number
  covered: number
  tax: number
}

/** What is due for a line beside its credits; `overage` where an allowance did not suffice. */
export interface CoveredLine {
  line: string
  covered: number
  due: number
  overage: { lotId: string; quantity: number; choice: Overage['choice']; amount: number }[]
}

/** Which lots cover what, what is due in money and what stays on each lot. */
export interface PlannedUse {
  uses: Use[]
  lines: CoveredLine[]
  lots: { lotId: string; planName: string; unit: LotUnit; before: number; used: number; after: number }[]
  covered: number
  due: number
}

/** What is charged of a quantity: at least the minimum. */
export const chargedQuantity = ({ quantity, minimum = 0 }: Pick<LineToCover, 'quantity' | 'minimum'>): number =>
  Math.max(quantity, minimum)

interface Progress {
  line: LineToCover
  charged: number
  met: number
  covered: number
  tax: number
}

/** Minor units or points of a lot that pays money, and what they cover. */
function moneyFrom({ terms: { pointsWorth } }: UsableLot, left: number, due: number) {
  if (pointsWorth === null) return { quantity: Math.min(left, due), covered: Math.min(left, due) }
  const worth = (BigInt(left) * BigInt(pointsWorth)) / 1000n
  const covered = worth < BigInt(due) ? Number(worth) : due
  const points = (BigInt(covered) * 1000n + BigInt(pointsWorth) - 1n) / BigInt(pointsWorth)
  return { quantity: Number(points), covered }
}

/** Goods of a lot that pays in kind, and what they cover: its share of the amount, reckoned for the sum so that nothing is lost. */
function goodsFrom({ unit }: UsableLot, left: number, progress: Progress) {
  const { charged, met, covered, line } = progress
  const usable = isWhole(unit) ? left - (left % 1000) : left
  const quantity = Math.min(usable, charged - met)
  return { quantity, covered: portionOf(line.amount, met + quantity, charged) - covered }
}

const paysMoney = ({ unit }: UsableLot): boolean => unit === 'money' || unit === 'point'

function useOf(lot: UsableLot, left: number, progress: Progress): Use | undefined {
  const { line } = progress
  const inKind = !paysMoney(lot)
  if (inKind && lot.unit !== line.unit) return undefined
  const { quantity, covered } = inKind
    ? goodsFrom(lot, left, progress)
    : moneyFrom(lot, left, line.amount - progress.covered)
  if (quantity === 0 || (covered === 0 && !inKind)) return undefined
  if (inKind) progress.met += quantity
  progress.covered += covered
  const tax = portionOf(line.tax, progress.covered, line.amount) - progress.tax
  progress.tax += tax
  return { lotId: lot.id, line: line.line, quantity, covered, tax }
}

function overagesOf(lots: readonly UsableLot[], { line, charged, met }: Progress): CoveredLine['overage'] {
  return lots.flatMap(({ id, unit, terms: { overage } }) => {
    if (overage === null || unit !== line.unit || met === charged) return []
    const quantity = charged - met
    const rated = overage.rate === null ? portionOf(line.amount, quantity, charged) : undefined
    return [
      { lotId: id, quantity, choice: overage.choice, amount: rated ?? portionOf(overage.rate ?? 0, quantity, 1000) },
    ]
  })
}

/** Plans which lots pay for which lines: what pays in kind goes before what pays in money, each in the order of use. */
export function planUseOf(lots: readonly UsableLot[], lines: readonly LineToCover[], occasion: Occasion): PlannedUse {
  const usable = inOrderOfUse(lots.filter((lot) => whyUnusable(lot, occasion) === undefined))
  const left = new Map(usable.map(({ id, available }) => [id, available]))
  const uses: Use[] = []
  const all = lines.map((line): Progress => ({ line, charged: chargedQuantity(line), met: 0, covered: 0, tax: 0 }))
  for (const inMoney of [false, true])
    for (const progress of all)
      for (const lot of usable) {
        if (paysMoney(lot) !== inMoney || progress.line.amount === progress.covered) continue
        if (!isMeantFor(lot.terms.restrictions, progress.line)) continue
        const use = useOf(lot, left.get(lot.id) ?? 0, progress)
        if (!use) continue
        left.set(lot.id, (left.get(lot.id) ?? 0) - use.quantity)
        uses.push(use)
      }
  const covered = uses.reduce((sum, use) => sum + use.covered, 0)
  return {
    uses,
    lines: all.map((progress) => ({
      line: progress.line.line,
      covered: progress.covered,
      due: progress.line.amount - progress.covered,
      overage: overagesOf(
        usable.filter((lot) => isMeantFor(lot.terms.restrictions, progress.line)),
        progress,
      ).slice(0, 1),
    })),
    lots: usable.flatMap(({ id, planName, unit, remaining, available }) => {
      const used = available - (left.get(id) ?? 0)
      return used === 0 ? [] : [{ lotId: id, planName, unit, before: remaining, used, after: remaining - used }]
    }),
    covered,
    due: lines.reduce((sum, { amount }) => sum + amount, 0) - covered,
  }
}
