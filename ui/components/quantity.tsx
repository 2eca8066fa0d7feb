import { writeDecimal } from '../logic/decimal.ts'
import { useUiSettings } from './ui-settings.tsx'

interface QuantityProps {
  /** Integer thousandths of the unit. */
  thousandths: number
  /** The word of the unit as it is read: kg, m², pieces. */
  unit: string
}

/** A measured or counted quantity; the unit is set quietly beside the figure. */
export function Quantity({ thousandths, unit }: QuantityProps) {
  const { locale } = useUiSettings()
  return (
    <bdi className="whitespace-nowrap tabular-nums">
      {writeDecimal(thousandths, { decimals: 3, locale }, 0)} <span className="text-muted">{unit}</span>
    </bdi>
  )
}

/** A weight in kilograms from integer grams. */
export function Weight({ grams }: { grams: number }) {
  return <Quantity thousandths={grams} unit="kg" />
}
