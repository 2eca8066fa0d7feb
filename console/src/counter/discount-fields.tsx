import { Button } from '@clothesline/ui/button'
import { DecimalField } from '@clothesline/ui/decimal-field'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Discount } from './draft-rules.ts'

interface DiscountFieldsProps {
  label: string
  currency: string
  discount: Discount | null
  onChange: (discount: Discount | null) => void
}

interface Written {
  percent: number | null
  amount: number | null
  reason: string
}

const writtenOf = (discount: Discount | null): Written => ({
  percent: discount?.kind === 'percent' ? discount.percent : null,
  amount: discount?.kind === 'fixed' ? discount.amount : null,
  reason: discount?.reason ?? '',
})

function discountOf({ percent, amount, reason }: Written): Discount | null {
  const why = reason.trim()
  if (why === '') return null
  if (percent !== null && percent > 0) return { kind: 'percent', percent: Math.min(percent, 100_000), reason: why }
  return amount !== null && amount > 0 ? { kind: 'fixed', amount, reason: why } : null
}

/** A reduction in percent or in money, which counts once its reason is given. */
export function DiscountFields({ label, currency, discount, onChange }: DiscountFieldsProps) {
  const [written, setWritten] = useState(() => writtenOf(discount))
  const write = (next: Partial<Written>) => {
    const now = { ...written, ...next }
    setWritten(now)
    onChange(discountOf(now))
  }
  const asked = (written.percent ?? 0) > 0 || (written.amount ?? 0) > 0
  const clear = () => {
    setWritten(writtenOf(null))
    onChange(null)
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-small font-medium">{label}</legend>
      <div className="grid grid-cols-2 gap-3">
        <DecimalField
          label={t('counter.percent')}
          decimals={3}
          least={0}
          unit="%"
          value={written.percent}
          onChange={(percent) => write({ percent, amount: null })}
        />
        <MoneyField
          label={t('counter.amount')}
          currency={currency}
          value={written.amount}
          onChange={(amount) => write({ amount, percent: null })}
        />
      </div>
      <TextField
        label={t('counter.reason')}
        value={written.reason}
        maxLength={120}
        required={asked}
        error={asked && written.reason.trim() === '' ? t('counter.reasonMissing') : undefined}
        onChange={(reason) => write({ reason })}
      />
      {asked && (
        <Button size="small" variant="quiet" onPress={clear}>
          {t('counter.noDiscount')}
        </Button>
      )}
    </fieldset>
  )
}
