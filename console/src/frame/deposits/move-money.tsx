import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useEffect } from 'react'
import { t } from '../../i18n/translate.ts'
import { PageLink } from '../link.tsx'
import { moneyText } from '../money-text.ts'
import { useTill } from '../till.ts'

const ways = ['cash', 'transfer', 'wallet'] as const
const waysByCardToo = ['cash', 'card', 'transfer', 'wallet'] as const

/** Money that is to move at a branch by hand, as the server takes it. */
export interface MoneyAsked {
  branchId: string
  amount: number
  tender: (typeof ways)[number]
  reference?: string
  registerId?: string
}

/** Money that is to come by card, through the terminal. */
export type CardAsked = Pick<MoneyAsked, 'branchId' | 'amount' | 'registerId'>

interface MoveMoneyProps {
  title: string
  about?: string | undefined
  submit: string
  branchId: string
  currency: string
  /** What is proposed, and cannot be gone over; anything where it is missing. */
  most?: number | undefined
  /** What is said above a most that was gone over. */
  tooMuch?: ((most: string) => string) | undefined
  /** The way that is proposed. */
  usually?: (typeof ways)[number] | undefined
  /** Money goes out, and somebody must say why. */
  out?: boolean | undefined
  onSubmit: (asked: MoneyAsked, reason: string) => Promise<unknown>
  /** Charges a card; no card is offered where it is missing. */
  onCard?: ((asked: CardAsked) => Promise<unknown>) | undefined
  onClose: () => void
}

/** Asks how much money moves, how it comes or goes, and why where it goes out. */
export function MoveMoney(props: MoveMoneyProps) {
  const { title, about, onClose } = props
  return (
    <Dialog open onOpenChange={onClose} title={title} description={about}>
      <MoveForm {...props} />
    </Dialog>
  )
}

function MoveForm(props: MoveMoneyProps) {
  const { title, submit, branchId, currency, most, tooMuch, onSubmit, onCard } = props
  const { usually = 'transfer', out = false } = props
  const { locale } = useUiSettings()
  const till = useTill(branchId)
  const form = useProblemForm<{
    amount: number | null
    tender: (typeof waysByCardToo)[number]
    reference: string
    reason: string
  }>({
    defaultValues: { amount: most ?? null, tender: usually, reference: '', reason: '' },
    onSubmit: async ({ amount, tender, reference, reason }) => {
      const card = {
        branchId,
        amount: amount ?? 0,
        ...(till.registerId !== undefined && { registerId: till.registerId }),
      }
      if (tender === 'card') return onCard?.(card)
      const told = tender !== 'cash' && reference.trim() !== ''
      const drawer = tender === 'cash' ? till.registerId : undefined
      const asked = { branchId, amount: amount ?? 0, tender }
      return onSubmit(
        { ...asked, ...(told && { reference: reference.trim() }), ...(drawer !== undefined && { registerId: drawer }) },
        reason.trim(),
      )
    },
  })
  const { setFocus } = form
  useEffect(() => setFocus('amount'), [setFocus])
  const tender = form.watch('tender')
  const within = (typed: number | null) => {
    if (typed === null || typed <= 0) return t('accounts.amountNeeded')
    return most === undefined || typed <= most || (tooMuch?.(moneyText(most, currency, locale)) ?? false)
  }
  return (
    <Form form={form} label={title}>
      <FormField form={form} name="amount" rules={{ validate: within }}>
        {(field) => <MoneyField {...field} label={t('accounts.amount')} currency={currency} required />}
      </FormField>
      <FormField form={form} name="tender">
        {(field) => (
          <RadioGroup
            {...field}
            label={t(out ? 'accounts.goesBy' : 'accounts.comesBy')}
            options={(onCard ? waysByCardToo : ways).map((value) => ({ value, label: t(`accounts.way.${value}`) }))}
          />
        )}
      </FormField>
      {tender === 'cash' && till.wanting && (
        <Banner
          tone="caution"
          title={t('accounts.noDrawer')}
          action={<PageLink to="/cash">{t('accounts.toCash')}</PageLink>}
        />
      )}
      {tender === 'card' && <p className="text-small text-muted">{t('accounts.cardAbout')}</p>}
      {(tender === 'transfer' || tender === 'wallet') && (
        <FormField form={form} name="reference">
          {(field) => <TextField {...field} label={t('accounts.reference')} maxLength={120} />}
        </FormField>
      )}
      {out && (
        <FormField form={form} name="reason" rules={{ required: t('accounts.reasonNeeded') }}>
          {(field) => <TextField {...field} label={t('accounts.reason')} maxLength={300} required />}
        </FormField>
      )}
      <div className="flex justify-end pb-2">
        <Button type="submit" variant={out ? 'danger' : 'primary'} busy={form.formState.isSubmitting}>
          {submit}
        </Button>
      </div>
    </Form>
  )
}
