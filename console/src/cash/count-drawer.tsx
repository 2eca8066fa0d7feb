import { Button } from '@clothesline/ui/button'
import { DecimalField } from '@clothesline/ui/decimal-field'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { moneyText } from '../frame/money-text.ts'
import { t } from '../i18n/translate.ts'
import { type CashSession, type Pieces, useCount } from './cash.queries.ts'
import { denominationsOf } from './denominations.ts'

type Counts = Record<string, number | null>

const nameOf = (value: number): string => `v${value}`

const piecesOf = (values: readonly number[], counts: Counts): Pieces =>
  values.flatMap((value) => {
    const count = counts[nameOf(value)]
    return count ? [{ value, count }] : []
  })

/** Enter goes on to the next value, as fingers on a number pad want it; after the last it sends. */
function onward(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  const fields = [...event.currentTarget.querySelectorAll('input')]
  const next = fields[fields.indexOf(event.target) + 1]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.select()
}

interface CountDrawerProps {
  session: CashSession
  onCounted: () => void
  onStop: () => void
}

/** Counts the drawer by notes and coins; what it should hold is nowhere in sight. */
export function CountDrawer({ session, onCounted, onStop }: CountDrawerProps) {
  const { locale } = useUiSettings()
  const { id, currency, countedPieces, register } = session
  const values = denominationsOf(currency)
  const before = new Map(countedPieces?.map(({ value, count }) => [value, count]))
  const count = useCount(id, onCounted)
  const form = useProblemForm<Counts>({
    defaultValues: Object.fromEntries(values.map((value) => [nameOf(value), before.get(value) ?? null])),
    onSubmit: (counts) => count.carryOut(piecesOf(values, counts)),
  })
  const rows = useRef<HTMLFieldSetElement>(null)
  useEffect(() => rows.current?.querySelector('input')?.focus(), [])
  const counts = form.watch()
  const sum = piecesOf(values, counts).reduce((total, piece) => total + piece.value * piece.count, 0)
  return (
    <Form form={form} label={t('cash.countOf', { register })}>
      <fieldset ref={rows} onKeyDown={onward} className="min-w-0 gap-8 sm:columns-2">
        <legend className="pb-2 text-small text-muted">{t('cash.countAbout')}</legend>
        {values.map((value) => (
          <div
            key={value}
            className="grid break-inside-avoid grid-cols-[5.5rem_5rem_1fr] items-center gap-3 py-0.5 tabular-nums"
          >
            <span aria-hidden="true" className="text-end">
              <Money amount={value} currency={currency} />
            </span>
            <FormField form={form} name={nameOf(value)}>
              {(field) => (
                <DecimalField {...field} label={moneyText(value, currency, locale)} labelHidden decimals={0} />
              )}
            </FormField>
            <span className="text-end text-muted">
              {counts[nameOf(value)] ? (
                <Money bare amount={value * (counts[nameOf(value)] ?? 0)} currency={currency} />
              ) : null}
            </span>
          </div>
        ))}
      </fieldset>
      <p className="flex items-baseline justify-between gap-4 border-t border-hairline pt-3">
        <span>{t('cash.together')}</span>
        <output aria-live="polite" className="text-title font-strong">
          <Money amount={sum} currency={currency} />
        </output>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('cash.countDone')}
        </Button>
        <Button variant="quiet" onPress={onStop}>
          {t('cash.notNow')}
        </Button>
      </div>
    </Form>
  )
}
