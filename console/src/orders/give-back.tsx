import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { PageLink } from '../frame/link.tsx'
import { moneyText } from '../frame/money-text.ts'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { type Payment, useRefund, useVoid } from './payments.queries.ts'

interface GiveBackProps {
  payment: Payment
  onClose: () => void
}

const moneyTenders = ['cash', 'card', 'transfer', 'wallet'] as const

type MoneyTender = (typeof moneyTenders)[number]

const isMoney = (tender: string): tender is MoneyTender => moneyTenders.some((name) => name === tender)

/** What is left of a payment, in minor units. */
const leftOf = ({ amount, refunded, askedBack }: Payment): number => amount - refunded - askedBack

/** A card gets back only what came from it. */
const waysBack = (came: MoneyTender): readonly MoneyTender[] =>
  came === 'card' ? moneyTenders : moneyTenders.filter((tender) => tender !== 'card')

/** Asks how much of a payment goes back, how, and why. */
export function Refund({ payment, onClose }: GiveBackProps) {
  const { id, branchId, receipt, currency, tender: came } = payment
  const { locale } = useUiSettings()
  const till = useTill(branchId)
  const left = leftOf(payment)
  const refund = useRefund(id, ({ amount, receipt: number }) => {
    toasts.show({ words: t('orders.isRefunded', { amount: moneyText(amount, currency, locale), number }) })
    onClose()
  })
  const form = useProblemForm<{ amount: number | null; tender: MoneyTender | ''; reason: string }>({
    defaultValues: { amount: left, tender: isMoney(came) ? came : '', reason: '' },
    onSubmit: ({ amount, tender, reason }) =>
      refund.carryOut({
        amount: amount ?? left,
        ...(tender !== '' && { tender }),
        reason: reason.trim(),
        ...(tender === 'cash' && till.registerId !== undefined && { registerId: till.registerId }),
      }),
  })
  const chosen = form.watch('tender')
  const inCash = chosen === 'cash'
  const within = (typed: number | null) =>
    (typed !== null && typed > 0 && typed <= left) ||
    t('orders.refundAtMost', { amount: moneyText(left, currency, locale) })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('orders.refundOf', { number: receipt })}
      description={t('orders.refundAbout')}
    >
      <Form form={form} label={t('orders.refund')}>
        <p className="flex items-baseline justify-between gap-4">
          <span className="text-muted">{t('orders.refundLeft')}</span>
          <Money amount={left} currency={currency} />
        </p>
        <FormField form={form} name="amount" rules={{ validate: within }}>
          {(field) => <MoneyField {...field} label={t('orders.refundAmount')} currency={currency} required />}
        </FormField>
        {isMoney(came) && (
          <FormField form={form} name="tender">
            {(field) => (
              <Select
                {...field}
                label={t('orders.refundBy')}
                options={waysBack(came).map((value) => ({ value, label: t('orders.tender', { tender: value }) }))}
              />
            )}
          </FormField>
        )}
        {inCash && till.wanting && <NoDrawer />}
        {chosen === 'card' && <p className="text-small text-muted">{t('orders.cardGivesBack')}</p>}
        <FormField form={form} name="reason" rules={{ required: t('orders.reasonMissing') }}>
          {(field) => <TextField {...field} label={t('orders.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('orders.refund')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** Asks why before a payment of today is taken back whole. */
export function VoidPayment({ payment, onClose }: GiveBackProps) {
  const { id, branchId, receipt, currency, tender } = payment
  const { locale } = useUiSettings()
  const till = useTill(branchId)
  const inCash = tender === 'cash'
  const takeBack = useVoid(id, ({ amount, receipt: number }) => {
    toasts.show({ words: t('orders.isRefunded', { amount: moneyText(amount, currency, locale), number }) })
    onClose()
  })
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: ({ reason }) =>
      takeBack.carryOut({
        reason: reason.trim(),
        ...(inCash && till.registerId !== undefined && { registerId: till.registerId }),
      }),
  })
  const told = { amount: moneyText(payment.amount, currency, locale), tender: t('orders.tender', { tender }) }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('orders.voidOf', { number: receipt })}
      description={t('orders.voidAbout', told)}
    >
      <Form form={form} label={t('orders.void')}>
        {inCash && till.wanting && <NoDrawer />}
        {tender === 'card' && <p className="text-small text-muted">{t('orders.cardGivesBack')}</p>}
        <FormField form={form} name="reason" rules={{ required: t('orders.reasonMissing') }}>
          {(field) => <TextField {...field} label={t('orders.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('orders.void')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** Says that cash needs an open drawer, and where to open one. */
export const NoDrawer = () => (
  <Banner tone="caution" title={t('orders.noDrawer')} action={<PageLink to="/cash">{t('orders.toCash')}</PageLink>} />
)
