import { DecimalField, type DecimalFieldProps } from './decimal-field.tsx'

interface QuantityFieldProps extends Omit<DecimalFieldProps, 'decimals' | 'least' | 'unitPlace'> {
  /** The word of the unit as it is read: kg, m², pieces. */
  unit: string
}

/** A weight, length, area or count: integer thousandths of the unit in and out (1.25 kg is 1250). */
export function QuantityField(field: QuantityFieldProps) {
  return <DecimalField {...field} decimals={3} least={0} />
}
