import { Button } from '@clothesline/ui/button'
import { currencyDecimals } from '@clothesline/ui/logic/currency.ts'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { changeOf, likelyCash } from './cash-rules.ts'
import { takesTip } from './pay-rules.ts'
import type { PayPanelState } from './use-pay-panel.ts'

interface PayFieldsProps {
  panel: PayPanelState
  currency: string
}

const beside = 'grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-1.5'

/** What the customer gives the staff on top; empty for nothing. */
function TipField({ panel, currency }: PayFieldsProps) {
  return (
    <MoneyField
      label={t('counter.tip')}
      currency={currency}
      value={panel.tip}
      onChange={panel.giveTip}
      disabled={panel.paying}
    />
  )
}

/** Cash: what was given, likely sums, and the change shown large. */
export function CashFields({ panel, currency }: PayFieldsProps) {
  const { payable, sum, paying } = panel
  return (
    <div className="flex flex-col gap-2">
      <div className={beside}>
        <MoneyField
          ref={panel.amount}
          label={t('counter.given')}
          currency={currency}
          value={sum ?? payable}
          onChange={panel.write}
          disabled={paying}
        />
        <TipField panel={panel} currency={currency} />
      </div>
      <fieldset aria-label={t('counter.likely')} className="grid min-w-0 grid-cols-4 gap-1.5">
        {likelyCash(payable, currencyDecimals(currency)).map((likely) => (
          <Button key={likely} onPress={() => panel.write(likely)} disabled={paying}>
            <Money bare amount={likely} currency={currency} />
          </Button>
        ))}
      </fieldset>
      <p className="flex min-h-12 items-baseline justify-between gap-2">
        <span className="text-muted">{t('counter.change')}</span>
        <output aria-live="polite" className="text-figure font-strong leading-tight">
          <Money amount={changeOf(sum ?? payable, payable)} currency={currency} />
        </output>
      </p>
    </div>
  )
}

/** What is paid without coins: how much of what is due, and for a transfer or wallet what it is called there. */
export function OtherFields({ panel, currency }: PayFieldsProps) {
  const { tender, payable, sum, paying, reference, warned, cardOff } = panel
  return (
    <div className="flex flex-col gap-2">
      <div className={takesTip(tender) ? beside : undefined}>
        <MoneyField
          ref={panel.amount}
          label={t('counter.amount')}
          currency={currency}
          value={sum ?? payable}
          onChange={panel.write}
          disabled={paying}
          error={warned === 'beyond' ? t('counter.beyondDue') : undefined}
        />
        {takesTip(tender) && <TipField panel={panel} currency={currency} />}
      </div>
      {tender === 'card' && (paying || !cardOff) && (
        <p className="min-h-12 text-muted">{t(paying ? 'counter.atTerminal' : 'counter.cardAbout')}</p>
      )}
      {(tender === 'transfer' || tender === 'wallet') && (
        <TextField
          ref={panel.referenceField}
          label={t('counter.reference')}
          value={reference}
          maxLength={120}
          onChange={panel.refer}
          disabled={paying}
          required
          error={warned === 'reference' ? t('counter.referenceMissing') : undefined}
        />
      )}
    </div>
  )
}
