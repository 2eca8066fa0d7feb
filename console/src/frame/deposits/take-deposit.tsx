import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useEffect } from 'react'
import type { Answer } from '../../api/client.ts'
import { t } from '../../i18n/translate.ts'
import { PageLink } from '../link.tsx'
import { moneyText } from '../money-text.ts'
import { useTill } from '../till.ts'
import { useOrderDeposit, useOrderDepositByCard } from './deposits.queries.ts'

const ways = ['cash', 'card', 'transfer', 'wallet'] as const

interface Values {
  amount: number | null
  tender: (typeof ways)[number]
  reference: string
}

interface TakeDepositProps {
  order: Pick<Answer<'/api/v1/orders/{id}'>, 'id' | 'branchId' | 'ticket' | 'currency'>
  onClose: () => void
}

/** Takes a deposit on bags nobody has priced yet. */
export function TakeDeposit(props: TakeDepositProps) {
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={t('orders.takeDeposit')}
      description={t('orders.takeDepositAbout')}
    >
      <DepositForm {...props} />
    </Dialog>
  )
}

function DepositForm({ order, onClose }: TakeDepositProps) {
  const { id: orderId, branchId, ticket, currency } = order
  const { locale } = useUiSettings()
  const till = useTill(branchId)
  const done = ({ amount }: { amount: number }) => {
    toasts.show({ words: t('orders.isDeposited', { amount: moneyText(amount, currency, locale), ticket }) })
    onClose()
  }
  const take = useOrderDeposit(done)
  const charge = useOrderDepositByCard(done)
  const form = useProblemForm<Values>({
    defaultValues: { amount: null, tender: 'cash', reference: '' },
    onSubmit: ({ amount: typed, tender: kind, reference }) => {
      const what = {
        orderId,
        amount: typed ?? 0,
        ...(till.registerId !== undefined && { registerId: till.registerId }),
      }
      if (kind === 'card') return charge.carryOut(what)
      return take.carryOut({ ...what, tender: kind === 'cash' ? { kind } : { kind, reference: reference.trim() } })
    },
  })
  const { setFocus } = form
  useEffect(() => setFocus('amount'), [setFocus])
  const tender = form.watch('tender')
  return (
    <Form form={form} label={t('orders.takeDeposit')}>
      <FormField form={form} name="amount" rules={{ required: t('orders.depositNeeded') }}>
        {(field) => <MoneyField {...field} label={t('orders.amount')} currency={currency} required />}
      </FormField>
      <FormField form={form} name="tender">
        {(field) => (
          <RadioGroup
            {...field}
            label={t('orders.cameBy')}
            options={ways.map((value) => ({ value, label: t('orders.tender', { tender: value }) }))}
          />
        )}
      </FormField>
      {tender === 'cash' && till.wanting && (
        <Banner
          tone="caution"
          title={t('orders.noDrawer')}
          action={<PageLink to="/cash">{t('orders.toCash')}</PageLink>}
        />
      )}
      {(tender === 'transfer' || tender === 'wallet') && (
        <FormField form={form} name="reference" rules={{ required: t('orders.referenceMissing') }}>
          {(field) => <TextField {...field} label={t('orders.reference')} maxLength={120} required />}
        </FormField>
      )}
      <div className="flex justify-end pb-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('orders.takeDeposit')}
        </Button>
      </div>
    </Form>
  )
}
