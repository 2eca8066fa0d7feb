import { writeDecimal } from '@clothesline/ui/logic/decimal.ts'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import type { FigureKind } from './reports.queries.ts'

interface FigureTextProps {
  value: number | null | undefined
  kind: FigureKind
  currency: string
}

/** A figure as it is read; nothing where it is not known. */
export function FigureText({ value, kind, currency }: FigureTextProps) {
  const { locale } = useUiSettings()
  if (value === null || value === undefined) return null
  if (kind === 'money') return <Money bare amount={value} currency={currency} />
  return <bdi className="tabular-nums">{writeDecimal(value, { decimals: kind === 'quantity' ? 3 : 0, locale }, 0)}</bdi>
}

/** By how much a figure changed since the period before, in per cent; nothing where there was none. */
export function Change({ now, before }: { now: number | null | undefined; before: number | null | undefined }) {
  const { locale } = useUiSettings()
  if (typeof now !== 'number' || typeof before !== 'number' || before === 0) return null
  const form = new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 })
  return <bdi className="tabular-nums text-muted">{form.format((now - before) / Math.abs(before))}</bdi>
}
