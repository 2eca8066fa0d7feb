import { currencyDecimals, currencySign } from '../logic/currency.ts'
import { writeDecimal } from '../logic/decimal.ts'
import { useUiSettings } from './ui-settings.tsx'

interface MoneyProps {
  /** Integer minor units. */
  amount: number
  /** ISO 4217. */
  currency: string
  /** Leaves the sign out where the column's head says the currency once. */
  bare?: boolean | undefined
}

/** An amount set in tabular figures so that columns align; a negative one as the word for refund and parentheses. */
export function Money({ amount, currency, bare = false }: MoneyProps) {
  const { text, locale } = useUiSettings()
  const figures = writeDecimal(Math.abs(amount), { decimals: currencyDecimals(currency), locale })
  const negative = amount < 0
  return (
    <span className="whitespace-nowrap tabular-nums">
      <bdi dir="ltr">
        {negative && <span className="me-1.5 text-small text-muted">{text.refund}</span>}
        {negative && '('}
        {!bare && <span className="me-0.5 text-muted">{currencySign(currency, locale)}</span>}
        {figures}
        {negative && ')'}
        {bare && !negative && <Hanging />}
      </bdi>
    </span>
  )
}

/** Leaves the room of a closing parenthesis, so that figures stand under each other. */
const Hanging = () => (
  <span aria-hidden="true" className="invisible select-none">
    )
  </span>
)
