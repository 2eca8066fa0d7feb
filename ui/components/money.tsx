import { currencyDecimals, currencySign, signPlace } from '../logic/currency.ts'
import { writeDecimal } from '../logic/decimal.ts'
import { cx } from './cx.ts'
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
  const place = bare ? undefined : signPlace(currency, locale)
  const sign = (
    <span className={cx('text-muted', place === 'start' ? 'me-0.5' : 'ms-1')}>{currencySign(currency, locale)}</span>
  )
  return (
    <span className="whitespace-nowrap tabular-nums">
      <bdi dir="ltr">
        {negative && <span className="me-1.5 text-small text-muted">{text.refund}</span>}
        {negative && '('}
        {place === 'start' && sign}
        {figures}
        {place === 'end' && sign}
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
