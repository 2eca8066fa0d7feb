import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { NumberField } from '@clothesline/ui/number-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import { type Condition, thingValue } from './claims.queries.ts'

const conditions = ['excellent', 'average', 'poor'] as const

/** Proposes what a thing was worth, from the price of a new one, its age, its expected life and its condition. */
export function Valuation({ currency }: { currency: string }) {
  const [replacement, setReplacement] = useState<number | null>(null)
  const [ageMonths, setAge] = useState<number | null>(12)
  const [lifeMonths, setLife] = useState<number | null>(36)
  const [condition, setCondition] = useState<Condition>('average')
  const asked = {
    replacement: replacement ?? 0,
    ageMonths: Math.max(0, ageMonths ?? 0),
    lifeMonths: Math.max(1, lifeMonths ?? 1),
    condition,
  }
  const value = useQuery({ ...thingValue(asked), enabled: asked.replacement > 0, placeholderData: (before) => before })
  return (
    <Card title={t('claims.valuation')}>
      <MoneyField label={t('claims.replacement')} currency={currency} value={replacement} onChange={setReplacement} />
      <div className="grid grid-cols-2 gap-3">
        <NumberField label={t('claims.age')} min={0} max={1200} value={ageMonths} onChange={setAge} />
        <NumberField label={t('claims.life')} min={1} max={1200} value={lifeMonths} onChange={setLife} />
      </div>
      <RadioGroup
        label={t('claims.condition')}
        value={condition}
        onChange={setCondition}
        options={conditions.map((one) => ({ value: one, label: t(`claims.condition.${one}`) }))}
      />
      <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-3">
        {asked.replacement > 0 && value.data && (
          <>
            <span className="text-muted">{t('claims.worth', { percent: value.data.percent })}</span>
            <span className="font-medium">
              <Money amount={value.data.amount} currency={currency} />
            </span>
          </>
        )}
      </p>
    </Card>
  )
}
