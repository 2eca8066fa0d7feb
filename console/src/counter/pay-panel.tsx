import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { currencyDecimals } from '@clothesline/ui/logic/currency.ts'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import { changeOf, dueInCash, likelyCash } from './cash-rules.ts'
import { cashStepOf, type Taken } from './counter.queries.ts'
import { moneyText } from '../frame/money-text.ts'
import { type Tender, TenderChoice } from './tender-choice.tsx'
import { usePay } from './use-pay.ts'

/** What is to be paid. */
export interface Due {
  orderId: string
  branchId: string
  version: number
  balance: number
  currency: string
}

interface PayPanelProps {
  due: Due
  /** Takes the focus when it appears: Enter then takes the exact sum in cash. */
  focused: boolean
  letters: boolean
  onPaid: (taken: Taken) => void
  /** Lets the customer pay later; absent where an order is looked at afterwards. */
  onLater?: (() => void) | undefined
  /** The terminal went silent: the order should be asked after. */
  onSilent: () => void
}

const keyTender: Record<string, Tender> = { c: 'cash', k: 'card', l: 'later' }

function usePayPanel({ due, focused, letters, onPaid, onLater, onSilent }: PayPanelProps) {
  const { data: step = 1 } = useQuery(cashStepOf(due.branchId))
  const payable = dueInCash(due.balance, step)
  const [tender, setTender] = useState<Tender>('cash')
  const [given, setGiven] = useState<number | null>(null)
  const [warned, setWarned] = useState(false)
  const choice = useRef<HTMLInputElement>(null)
  const amount = useRef<HTMLInputElement>(null)
  const { pay, paying, refused, forget } = usePay(onPaid)
  const silent = refused instanceof ApiError && refused.refusal === 'payments.terminal_silent'
  useEffect(() => {
    if (focused) choice.current?.focus()
  }, [focused])
  useEffect(() => {
    if (silent) onSilent()
  }, [silent, onSilent])

  const { orderId, version } = due
  const cash = () => {
    if (given === null || given === payable) return pay({ tender: 'cash', orderId, version })
    if (given > payable) return pay({ tender: 'cash', orderId, version, tendered: given })
    if (given > 0 && warned) return pay({ tender: 'cash', orderId, version, amount: given, tendered: given })
    setWarned(true)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (tender === 'later') return onLater?.()
    if (tender === 'card') pay({ tender: 'card', orderId, version })
    else cash()
  }
  const choose = (next: Tender) => {
    forget()
    setWarned(false)
    setTender(next)
  }
  const write = (next: number | null) => {
    forget()
    setWarned(false)
    setGiven(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return
    const named = letters ? keyTender[event.key.toLowerCase()] : undefined
    if (named && (named !== 'later' || onLater) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      choose(named)
    }
    // A digit begins the sum that was given: it goes on into the field.
    if (/^\d$/.test(event.key) && tender === 'cash') amount.current?.select()
  }
  const short = given !== null && given < payable
  return {
    payable,
    tender,
    given,
    warned,
    short,
    choice,
    amount,
    paying,
    refused,
    silent,
    submit,
    choose,
    write,
    onKeyDown,
  }
}

/** How it is paid: cash with the change shown large, card through the terminal, or later. Enter takes it. */
export function PayPanel(props: PayPanelProps) {
  const { due, onLater } = props
  const panel = usePayPanel(props)
  const { payable, tender, given, paying, refused } = panel
  return (
    <form
      aria-label={t('counter.pay')}
      onSubmit={panel.submit}
      onKeyDown={panel.onKeyDown}
      className="flex flex-col gap-3"
    >
      <TenderChoice
        tender={tender}
        later={onLater !== undefined}
        busy={paying}
        onChange={panel.choose}
        first={panel.choice}
      />
      {tender === 'cash' && (
        <div className="flex flex-col gap-2">
          <MoneyField
            ref={panel.amount}
            label={t('counter.given')}
            currency={due.currency}
            value={given ?? payable}
            onChange={panel.write}
            disabled={paying}
          />
          <fieldset aria-label={t('counter.likely')} className="grid min-w-0 grid-cols-4 gap-1.5">
            {likelyCash(payable, currencyDecimals(due.currency)).map((sum) => (
              <Button key={sum} onPress={() => panel.write(sum)} disabled={paying}>
                <Money bare amount={sum} currency={due.currency} />
              </Button>
            ))}
          </fieldset>
          <p className="flex min-h-12 items-baseline justify-between gap-2">
            <span className="text-muted">{t('counter.change')}</span>
            <output aria-live="polite" className="text-figure font-strong leading-tight">
              <Money amount={changeOf(given ?? payable, payable)} currency={due.currency} />
            </output>
          </p>
        </div>
      )}
      {tender === 'card' && (
        <p className="min-h-12 text-muted">{t(paying ? 'counter.atTerminal' : 'counter.cardAbout')}</p>
      )}
      {tender === 'later' && <p className="min-h-12 text-muted">{t('counter.laterAbout')}</p>}
      {panel.warned && panel.short && <Banner tone="caution" title={t('counter.lessThanDue')} />}
      {refused && (
        <Banner
          tone={panel.silent ? 'caution' : 'bad'}
          title={t(panel.silent ? 'counter.terminalSilent' : 'counter.notTaken')}
        >
          {refused.message}
        </Banner>
      )}
      <Button variant="primary" size="large" type="submit" wide busy={paying} shortcut="Enter">
        <PayWords
          tender={tender}
          amount={panel.short ? (given ?? 0) : tender === 'cash' ? payable : due.balance}
          currency={due.currency}
          part={panel.short}
        />
      </Button>
    </form>
  )
}

interface PayWordsProps {
  tender: Tender
  amount: number
  currency: string
  part: boolean
}

function PayWords({ tender, amount, currency, part }: PayWordsProps) {
  const { locale } = useUiSettings()
  if (tender === 'later') return t('counter.payLater')
  const told = { amount: moneyText(amount, currency, locale) }
  return t(tender === 'card' ? 'counter.charge' : part ? 'counter.takePart' : 'counter.takeCash', told)
}
